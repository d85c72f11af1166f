"""The tour goes all the way through a running shop, and says where it cannot."""

import asyncio
import os
import re
import urllib.request
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from jishi.app.database import upgrade_database
from jishi.app.demo.children import Child
from jishi.app.demo.run_shop import child_specs
from jishi.app.first_records import add_first_records
from jishi.app.house import open_house
from jishi.app.registry import checks
from jishi.app.sample.load.load_sample_shop import load_sample_shop
from jishi.app.tour import run_tour
from jishi.kit.engines.processes import wait_until
from jishi.kit.ids import new_id
from jishi.kit.prove import prove
from jishi.kit.settings import Settings, load_settings, settings_environ
from tests.app.stamps import build_stamp_shop
from tests.databases import run_sql, with_name
from tests.sandbox.running import free_port

_PRODUCTS = 24


@pytest.fixture(scope="module")
async def settings(engines: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Settings]:
    """A shop with the sample's people and places and some of its goods."""
    home = tmp_path_factory.mktemp("tour")
    name = f"jishi_tour_{new_id().hex}"
    await run_sql(engines[0], f'CREATE DATABASE "{name}"')
    settings = load_settings(
        {
            "JISHI_HOME": str(home),
            "JISHI_PORT": str(free_port()),
            "JISHI_SANDBOX_PORT": str(free_port()),
            "JISHI_WEB_PROCESSES": "2",
            "JISHI_DATABASE_URL": with_name(engines[0], name),
            "JISHI_CACHE_URL": engines[1],
            "JISHI_SECRET_KEY": "test-secret-key-of-at-least-32-characters",
        }
    )
    upgrade_database(settings.database_url or "")
    await asyncio.to_thread(add_first_records, settings)
    await asyncio.to_thread(load_sample_shop, settings, lambda *_: None, build_stamp_shop(_PRODUCTS))
    yield settings
    await run_sql(engines[0], f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def running(settings: Settings) -> Iterator[Settings]:
    """Its processes: sandbox, web, worker."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("JISHI_")}
    children: list[Child] = []
    try:
        for spec in child_specs(settings):
            children.append(Child(spec, others | settings_environ(settings)))
        assert wait_until(lambda: all(child.is_ready() for child in children), timeout=timedelta(seconds=90))
        yield settings
    finally:
        for child in reversed(children):
            child.ask_to_end()
        for child in reversed(children):
            child.await_end()


class TestMetrics:
    """`/metrics` of a server with two web processes."""

    def test_tells_of_both_whichever_is_asked(self, running: Settings) -> None:
        """The figure of a counter is the sum, so it never goes back and forth."""
        before = _answers_told(running)
        for _ in range(20):
            urllib.request.urlopen(f"{running.public_url}/healthz", timeout=10).close()
        assert wait_until(lambda: _answers_told(running) == before + 20, timeout=timedelta(seconds=5))
        assert {_answers_told(running) - before for _ in range(8)} == {20}


class TestRunTour:
    """`run_tour`."""

    async def test_sells_from_the_first_look_to_the_books(
        self, running: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It ends well, tells each step, and every proof holds afterwards."""
        ended = await asyncio.to_thread(run_tour, running.public_url, running.sandbox_url)
        told = " ".join(capsys.readouterr().out.split())
        assert ended == 0, told
        for step in ("browsed", "signed in by the code", "pressed twice, placed once", "two parcels", "'Completed'"):
            assert step in told
        for step in ("pieces are free again", "¥50.00 is left", "each sums to exactly zero", "went all the way"):
            assert step in told
        house = open_house(running)
        findings = [(finding.name, finding.rows) for finding in await prove(house.db, checks()) if finding.count]
        await house.close()
        assert findings == []

    async def test_ends_with_one_where_the_sandbox_is_not(
        self, running: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without the sandbox nobody can read the code."""
        nobody = f"http://127.0.0.1:{free_port()}"
        assert await asyncio.to_thread(run_tour, running.public_url, nobody) == 1
        assert f"Nobody answers at {nobody}" in " ".join(capsys.readouterr().out.split())

    def test_ends_with_one_where_no_shop_is(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It says so in one sentence."""
        nobody = f"http://127.0.0.1:{free_port()}"
        assert run_tour(nobody) == 1
        assert "is the demo running?" in " ".join(capsys.readouterr().out.split())


def _answers_told(settings: Settings) -> int:
    """Return how many times /metrics says that /healthz was answered."""
    with urllib.request.urlopen(f"{settings.public_url}/metrics", timeout=10) as answer:
        told = answer.read().decode()
    found = re.search(r'jishi_http_requests_total\{method="GET",route="/healthz",status="200"\} (\d+)', told)
    return int(found[1]) if found else 0
