"""The database."""

from jishi.app.commands.settings import command_settings
from jishi.app.database import upgrade_database
from jishi.app.demo.screen import Screen
from jishi.app.engines import open_engines
from jishi.app.first_records import add_first_records


def upgrade() -> None:
    """Bring the database up to date; safe to repeat."""
    with open_engines(command_settings()) as settings:
        assert settings.database_url is not None
        with Screen().bars() as report:
            upgrade_database(settings.database_url, report)
        add_first_records(settings)
