"""Where commands find their database and cache."""

from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from jishi.app.engines import NoEngines, ShopEngines, attach_engines, open_engines
from jishi.kit.engines import EmbeddedPostgres, HomeHolder, HomeInUse, LockedHome, find_holder
from jishi.kit.settings import Settings, load_settings
from tests.kit.engines.conftest import home as home  # noqa: PLC0414  a fixture


@pytest.fixture
def embedded(home: Path) -> Settings:
    """Settings that name no URL."""
    return load_settings({"JISHI_HOME": str(home)})


@pytest.fixture
def running(embedded: Settings) -> Iterator[HomeHolder]:
    """A shop that says it runs in the home."""
    lock = LockedHome(embedded.home)
    holder = HomeHolder(pid=7, database_url="postgresql://running/x", cache_url="valkey://running/0")
    lock.publish(holder)
    yield holder
    lock.release()


class TestAttachEngines:
    def test_refuses_where_nothing_runs(self, embedded: Settings) -> None:
        with pytest.raises(NoEngines, match="set JISHI_DATABASE_URL and JISHI_CACHE_URL"):
            attach_engines(embedded)

    def test_finds_those_of_the_running_shop(self, embedded: Settings, running: HomeHolder) -> None:
        attached = attach_engines(embedded)
        assert (attached.database_url, attached.cache_url) == (running.database_url, running.cache_url)

    def test_prefers_urls(self, home: Path, running: HomeHolder) -> None:
        environ = {"JISHI_HOME": str(home), "JISHI_DATABASE_URL": "postgresql://mine/x"}
        attached = attach_engines(load_settings(environ))
        assert (attached.database_url, attached.cache_url) == ("postgresql://mine/x", running.cache_url)


class TestOpenEngines:
    async def test_starts_embedded_ones_for_the_while(self, embedded: Settings) -> None:
        with open_engines(embedded) as settings:
            assert settings.cache_url is not None
            assert find_holder(embedded.home) is not None
            connection = await asyncpg.connect(settings.database_url)
            assert await connection.fetchval("SELECT current_user") == "jishi"
            await connection.close()
        assert find_holder(embedded.home) is None
        assert not EmbeddedPostgres(embedded.home).is_running()

    def test_starts_none_where_urls_are_set(self, home: Path) -> None:
        urls = {"JISHI_DATABASE_URL": "postgresql://mine/x", "JISHI_CACHE_URL": "valkey://mine/0"}
        with open_engines(load_settings({"JISHI_HOME": str(home)} | urls)) as settings:
            assert settings.database_url == "postgresql://mine/x"
        assert not (home / "postgres").exists()

    def test_leaves_a_home_alone_in_which_a_shop_is_starting(self, embedded: Settings) -> None:
        lock = LockedHome(embedded.home)
        with pytest.raises(HomeInUse), open_engines(embedded):
            pytest.fail("two shops in one home")
        lock.release()


class TestShopEngines:
    def test_revives_what_has_ended(self, embedded: Settings) -> None:
        engines = ShopEngines(embedded)
        started = engines.start()
        try:
            assert engines.revive() == []
            other = ShopEngines(embedded)
            other.stop()
            assert engines.revive() == ["PostgreSQL", "Valkey"]
            assert engines.start() == started
        finally:
            engines.stop()
