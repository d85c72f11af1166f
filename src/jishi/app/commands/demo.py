"""The shop with a sample to look around in."""

from jishi.app.commands.settings import command_settings
from jishi.app.demo.prepare_database import Sample
from jishi.app.demo.run_shop import run_shop
from jishi.app.demo.screen import Screen
from jishi.app.failures import CommandFailed
from jishi.app.sample.accounts import SAMPLE_ACCOUNTS
from jishi.app.sample.load.load_sample_shop import load_sample_shop


def demo() -> None:
    """Run everything on this machine: embedded engines, web, worker, sandbox, with a sample shop to look around in."""
    settings = command_settings()
    if settings.mode == "production":
        raise CommandFailed("jishi demo is for looking around; in production use jishi up, or jishi serve and worker.")
    run_shop(settings, Screen(), Sample(load_sample_shop, SAMPLE_ACCOUNTS))
