"""Proofs that the books agree."""

from jishi.app.commands.settings import command_settings
from jishi.app.engines import open_engines
from jishi.app.prove import run_prove


def prove() -> int:
    """Show that stock, money, points and every other ledger agree with their counters; exit 1 where one does not."""
    with open_engines(command_settings()) as settings:
        return run_prove(settings)
