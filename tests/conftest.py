"""Fixtures of every test: real PostgreSQL and Valkey, a database from a template, a Context that is rolled back."""

import os
import ssl
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from httpx import ASGITransport, AsyncClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.app.database import create_tables
from jishi.app.registry import load_tables
from jishi.app.web import build_app
from jishi.kit.access import SYSTEM, Actor
from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context
from jishi.kit.db import Database
from jishi.kit.engines import start_test_engines
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from jishi.kit.settings import Settings, load_settings
from tests.databases import Databases, drop_database, run_sql, with_name
from tests.framework import framework

START = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)

hypothesis_settings.register_profile(
    "jishi", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
hypothesis_settings.load_profile("jishi")


class TellsAtOnce:
    """Tells a failure as it comes: a run that is cut off never gets to tell them at its end."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self._reporter = reporter

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Name the test, and what it said last."""
        if report.failed:
            self._reporter.write_line(f"\nFAILED {report.nodeid} ({report.when})\n{report.longreprtext[-1_500:]}")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Have failures told where there is a terminal: in the process that hands out the tests."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if isinstance(reporter, pytest.TerminalReporter):
        config.pluginmanager.register(TellsAtOnce(reporter))


_LONGEST = (Path(__file__).parent / "web", Path(__file__).parent / "fuzz")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that at the end no process waits for another that has one of them left.

    `make test` has pytest-xdist keep this order: by itself it begins with the files of most tests.
    """
    items.sort(key=lambda item: item.path.parent not in _LONGEST)


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """URLs of PostgreSQL and Valkey: the ones the environment names, else embedded ones of this run."""
    database, cache = os.environ.get("JISHI_TEST_DATABASE_URL"), os.environ.get("JISHI_TEST_CACHE_URL")
    if database and cache:
        yield database, cache
        return
    database_url, cache_url, stop = start_test_engines(tmp_path_factory.mktemp("engines"))
    yield database_url, cache_url
    stop()


@pytest.fixture(scope="session")
async def template(engines: tuple[str, str]) -> AsyncIterator[str]:
    """Name of a database with every table and no row, which the others are copied from."""
    load_tables()
    name = f"jishi_template_{uuid4().hex[:12]}"
    await run_sql(engines[0], f'CREATE DATABASE "{name}"')
    await create_tables(with_name(engines[0], name))
    yield name
    await drop_database(engines[0], name)


@pytest.fixture(scope="session")
async def databases(engines: tuple[str, str], template: str) -> AsyncIterator[Databases]:
    """Databases of their own for tests that commit."""
    databases = Databases(engines[0], template)
    yield databases
    await databases.close()


@pytest.fixture(scope="session")
async def shared_db(databases: Databases) -> AsyncIterator[Database]:
    """The database of every rolled-back test."""
    async with databases.lend() as url:
        db = Database(url, pool_size=5)
        yield db
        await db.close()


@pytest.fixture(scope="session", autouse=True)
def weak_passwords() -> Iterator[None]:
    """Hash passwords in a thousandth of the time that a shop takes on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        weak = partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("jishi.modules.identity.passwords.PasswordHasher", weak)
        yield


@pytest.fixture(scope="session", autouse=True)
def keys_read_once() -> Iterator[None]:
    """Read each certificate store and private key once: every client and gateway that a test opens would do it anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        read_key = cache(load_pem_private_key)
        patch.setattr("jishi.modules.payment.gateways.wechatpay.signing.load_pem_private_key", read_key)
        yield


@pytest.fixture
def clock() -> FixedClock:
    """The instant of the test; move it by setting `instant`."""
    return FixedClock(START)


@pytest.fixture
def settings(engines: tuple[str, str], tmp_path: Path) -> Settings:
    """Settings of a test installation."""
    return load_settings(
        {
            "JISHI_MODE": "test",
            "JISHI_HOME": str(tmp_path / "home"),
            "JISHI_CACHE_URL": engines[1],
            "JISHI_DATABASE_URL": engines[0],
            "JISHI_SECRET_KEY": "test-secret-key-of-at-least-32-characters",
            "JISHI_RATE_LIMIT_PER_MINUTE": "1000000",
        }
    )


@pytest.fixture
async def ctx(shared_db: Database, settings: Settings, clock: FixedClock) -> AsyncIterator[Context]:
    """A Context of the system inside one outer transaction that is rolled back after the test.

    `ctx.session.commit()` only releases a savepoint. What opens its own connection (hot paths, timers) does not
    see its rows: such tests take `house`.
    """
    cache = Cache(settings.cache_url or "")
    await cache.client.flushdb()
    house = House(settings, shared_db, cache, Outbound(), clock)
    async with shared_db.engine.connect() as connection:
        outer = await connection.begin()
        session = AsyncSession(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        yield Context(house, session, SYSTEM, clock.now(), "test")
        await session.close()
        await outer.rollback()
    await house.outbound.close()
    await cache.close()


@pytest.fixture
async def house(databases: Databases, settings: Settings, clock: FixedClock) -> AsyncIterator[House]:
    """A committing House on an empty database of its own."""
    async with databases.lend() as url:
        cache = Cache(settings.cache_url or "")
        await cache.client.flushdb()
        house = House(settings, Database(url, pool_size=10), cache, Outbound(), clock)
        yield house
        await house.close()


@pytest.fixture
async def client(house: House) -> AsyncIterator[Any]:
    """An HTTP client on the real application, its edge and all, committing into the house's database."""
    app = build_app(house, framework())
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://jishi.test") as http:  # type: ignore[arg-type]
        yield http


def as_actor(ctx: Context, actor: Actor) -> Context:
    """Return a Context in the same transaction for another actor."""
    return Context(ctx.house, ctx.session, actor, ctx.house.clock.now(), ctx.request_id, ctx.locale, ctx.client_ip)
