"""Bring a database to the newest schema."""

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.schema import CreateSchema

from jishi.app.demo.screen import ReportProgress, tell_nobody
from jishi.app.failures import CommandFailed
from jishi.app.registry import load_tables
from jishi.kit.db import Base, Database

# Said by whatever finds such a database.
OF_NEWER_RELEASE = (
    "made by a newer release of Jishi, whose changes this one does not know: "
    "install that release, or restore a backup from before it"
)


def upgrade_database(url: str, report: ReportProgress = tell_nobody) -> None:
    """Apply every migration that the database lacks; safe to run again, and by two processes at once.

    :raises CommandFailed: a newer release has written it
    """
    try:
        command.upgrade(_config(url, report), "head")
    except CommandError as error:
        if not isinstance(error.__cause__, ResolutionError):
            raise
        raise CommandFailed(f"The database was {OF_NEWER_RELEASE}.") from error


def _config(url: str, report: ReportProgress) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("jishi") / "migrations"))
    config.attributes["url"] = url
    config.attributes["report"] = report
    return config


async def create_tables(url: str) -> None:
    """Create every schema and table straight from the models, without migrations; for tests of models only."""
    load_tables()
    db = Database(url)
    async with db.engine.begin() as connection:
        await connection.run_sync(_create_all)
    await db.close()


def _create_all(connection: Connection) -> None:
    for schema in sorted({table.schema for table in Base.metadata.tables.values() if table.schema}):
        connection.execute(CreateSchema(schema, if_not_exists=True))
    connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    Base.metadata.create_all(connection)
