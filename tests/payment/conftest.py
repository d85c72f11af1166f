"""Fixtures of the tests of money."""

from collections.abc import AsyncIterator

import pytest

from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.db import Base, Database
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from jishi.kit.settings import Settings
from tests.databases import copied_database, run_sql
from tests.payment.till import Till, open_till
from tests.sandbox.fixtures import sandbox, sandbox_process
from tests.sandbox.running import RunningSandbox

__all__ = ["sandbox", "sandbox_process"]


@pytest.fixture(scope="session")
async def till_url(engines: tuple[str, str], template: str) -> AsyncIterator[str]:
    """The URL of one database for all tills; copying one for each test would take most of their time."""
    async with copied_database(engines[0], template) as url:
        yield url


@pytest.fixture
async def till(till_url: str, settings: Settings, clock: FixedClock, sandbox: RunningSandbox) -> AsyncIterator[Till]:
    """A till whose gateways lead to the sandbox; its books are empty."""
    used = [table for table in Base.metadata.sorted_tables if table.schema in {"payment", "member", "kit"}]
    await run_sql(till_url, "TRUNCATE " + ", ".join(f'"{table.schema}"."{table.name}"' for table in used))
    house = House(settings, Database(till_url, pool_size=10), Cache(settings.cache_url or ""), Outbound(), clock)
    async with open_till(house, clock, sandbox) as opened:
        yield opened
    await house.close()
