"""Health and metrics: whether a process lives, whether it can trade, what all processes did."""

import asyncio
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from prometheus_client.parser import text_string_to_metric_families

from jishi.app.web import build_app
from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.db import Database
from jishi.kit.events import Event
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.outbound import Outbound
from jishi.kit.outbox import InboxRow, write_events
from jishi.kit.timers import Timer, run_once
from tests.framework import framework

NOBODY = "127.0.0.1:1"
# A web process of a server, as far as counters go.
COUNT = """
from jishi.kit.metrics import REQUESTS
REQUESTS.labels("GET", "/counted", "200").inc(3)
"""


def client_of(house: House) -> AsyncClient:
    app: Any = build_app(house, framework())
    return AsyncClient(transport=ASGITransport(app=app), base_url="http://test")


def figures_of(text: str) -> dict[tuple[str, ...], float]:
    """Return every figure by its name and labels."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def figures(client: AsyncClient) -> dict[tuple[str, ...], float]:
    answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    return figures_of(answer.text)


def away(house: House, *, database: bool = False, cache: bool = False) -> House:
    """Return a house without these parts."""
    db = Database(f"postgresql://x:y@{NOBODY}/z") if database else house.db
    url = f"valkey://{NOBODY}" if cache else house.settings.cache_url or ""
    return House(house.settings, db, Cache(url), Outbound(), house.clock)


class TestHealthz:
    async def test_says_ok_even_alone(self, house: House) -> None:
        async with client_of(away(house, database=True, cache=True)) as client:
            answer = await client.get("/healthz")
        assert (answer.status_code, answer.json()["status"]) == (200, "ok")


class TestReadyz:
    async def test_says_ok_with_all_parts(self, client: AsyncClient) -> None:
        answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()["status"], answer.json()["degraded"]) == (200, "ok", [])

    async def test_is_degraded_without_the_cache(self, house: House) -> None:
        async with client_of(away(house, cache=True)) as client:
            answer = await client.get("/readyz")
        told = answer.json()
        assert (answer.status_code, told["status"], told["cache"], told["database"]) == (200, "degraded", False, True)
        assert told["degraded"] == ["sign_in", "codes"]

    async def test_is_down_without_the_database(self, house: House) -> None:
        async with client_of(away(house, database=True)) as client:
            answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()["status"], answer.json()["database"]) == (503, "down", False)


class Told(Event, frozen=True):
    """Something that nobody handles."""

    name = "test.told.v1"


class TestMetrics:
    async def test_counts_hot_and_other_routes(self, client: AsyncClient) -> None:
        before = await figures(client)
        for _ in range(3):
            await client.get("/healthz")
            await client.post("/api/store/v1/quote", json={})
        await asyncio.sleep(1.1)
        after = await figures(client)
        for key in (
            ("jishi_http_requests_total", "GET", "/healthz", "200"),
            ("jishi_http_requests_total", "POST", "/api/store/v1/quote", "401"),
        ):
            assert after[key] - before.get(key, 0) == 3

    async def test_tells_how_the_worker_gets_on(self, house: House, client: AsyncClient, clock: FixedClock) -> None:
        async def fail(_: House) -> int:
            raise RuntimeError("no luck")

        async def sweep(_: House) -> int:
            return 7

        with pytest.raises(RuntimeError, match="no luck"):
            await run_once(house, Timer("test.failing", 1000, fail))
        await run_once(house, Timer("test.sweep", 1000, sweep))
        async with house.open_session() as session:
            await write_events(session, [Told()], house.clock.now())
            session.add(
                InboxRow(
                    event_id=new_id(), handler="test.handler", state="dead", attempts=12, updated_at=house.clock.now()
                )
            )
            await session.commit()
        clock.instant += timedelta(seconds=90)
        told = await figures(client)
        assert told["jishi_outbox_waiting",] == 1
        assert told["jishi_outbox_lag_seconds",] == 90
        assert (told["jishi_deliveries_troubled", "dead"], told["jishi_deliveries_troubled", "failed"]) == (1, 0)
        assert (told["jishi_timer_failures", "test.failing"], told["jishi_timer_failures", "test.sweep"]) == (1, 0)
        assert told["jishi_timer_rows", "test.sweep"] == 7
        assert told["jishi_timer_last_run_seconds", "test.sweep"] > 0
        assert told["jishi_database_up",] == 1

    async def test_goes_on_without_the_database(self, house: House) -> None:
        async with client_of(away(house, database=True)) as client:
            told = await figures(client)
        assert told["jishi_database_up",] == 0
        assert ("jishi_outbox_waiting",) not in told

    async def test_adds_up_every_process_of_a_server(self, house: House, tmp_path: Path) -> None:
        environ = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
        for _ in range(2):
            await (await asyncio.create_subprocess_exec(sys.executable, "-c", COUNT, env=environ)).wait()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
            async with client_of(house) as client:
                told = await figures(client)
        assert told["jishi_http_requests_total", "GET", "/counted", "200"] == 6
