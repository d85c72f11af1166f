"""A database ready for use: migrated, and with the sample shop where it was empty."""

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import asyncpg

from jishi.app.database import upgrade_database
from jishi.app.demo.screen import ReportProgress, Screen
from jishi.app.first_records import add_first_records
from jishi.kit.settings import Settings

_HAS_TABLES = """
SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema'))
"""


class SampleAccount(Protocol):
    """Somebody whom a visitor of the sample shop can sign in as."""

    @property
    def label(self) -> str:
        """Who it is."""

    @property
    def login(self) -> str:
        """Phone or name to sign in with."""

    @property
    def password(self) -> str:
        """Its password."""


class Sample(NamedTuple):
    """The sample shop: how to load it, and who can sign in to it."""

    load: Callable[[Settings, ReportProgress], None]
    accounts: Sequence[SampleAccount]


def prepare_database(settings: Settings, screen: Screen, sample: Sample | None) -> None:
    """Migrate the database; fill one that was empty with the sample shop, which is never put into other data.

    A load that was broken off is taken up again at the next start.
    """
    assert settings.database_url is not None
    pending = settings.home / "sample.pending"
    if sample is not None and not asyncio.run(_has_tables(settings.database_url)):
        pending.touch()
    with screen.step("Bringing the database up to date"):
        upgrade_database(settings.database_url)
        add_first_records(settings)
    if sample is not None and pending.exists():
        with screen.bars() as report:
            sample.load(settings, report)
        pending.unlink()


async def _has_tables(url: str) -> bool:
    connection = await asyncpg.connect(url)
    try:
        return bool(await connection.fetchval(_HAS_TABLES))
    finally:
        await connection.close()
