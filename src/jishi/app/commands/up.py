"""A small shop on one machine."""

from jishi.app.commands.settings import command_settings
from jishi.app.demo.run_shop import run_shop
from jishi.app.demo.screen import Screen


def up() -> None:
    """Run a small shop on this machine: like demo, without the sample shop."""
    run_shop(command_settings(), Screen())
