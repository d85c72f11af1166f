"""Events and timers, as those who look after the whole see them."""

from datetime import timedelta
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select, update

from jishi.kit import timers
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.events import Event
from jishi.kit.handlers import Handler
from jishi.kit.house import House
from jishi.kit.outbox import InboxRow, OutboxRow
from jishi.kit.pruning import prune
from jishi.kit.relay import Relay
from jishi.kit.texts import LOCALES, has_text, text
from jishi.kit.timers import Timer, run_once
from tests.access.people import as_staff, every_permission, within

EVENTS = "/api/console/v1/events"
WORDS = {"title": "timer", "means": "timer_means"}


class Rang(Event, frozen=True, kw_only=True):
    """A bell rang."""

    name: ClassVar[str] = "bell.rang.v1"
    times: int


class Bell:
    """A handler that fails while it is broken."""

    def __init__(self) -> None:
        self.is_broken = True
        self.heard: list[int] = []

    async def hear(self, _: Context, event: Rang) -> None:
        """Write down what was heard."""
        if self.is_broken:
            raise RuntimeError("the bell is broken")
        self.heard.append(event.times)


@pytest.fixture
def bell() -> Bell:
    """A broken bell."""
    return Bell()


@pytest.fixture
def relay(bell: Bell) -> Relay:
    """A relay that tells the bell."""
    return Relay([Handler("bell.hear", Rang, bell.hear)])


async def ring(house: House, *times: int) -> list[str]:
    """Ring and return the ids of the events."""
    async with open_context(house) as ctx:
        for count in times:
            ctx.publish(Rang(times=count))
    async with house.open_session() as session:
        return [str(id_) for id_ in await session.scalars(select(OutboxRow.id).order_by(OutboxRow.id))]


async def make_dead(house: House) -> None:
    """Let the relay be done with trying."""
    async with open_context(house) as ctx:
        await ctx.session.execute(update(InboxRow).values(state="dead", attempts=12))


def body(*event_ids: str) -> dict[str, Any]:
    """Return a request to act on deliveries to the bell."""
    return {"deliveries": [{"event_id": id_, "handler": "bell.hear"} for id_ in event_ids], "reason": "bell mended"}


class TestEvents:
    async def test_are_listed_by_state(self, client: AsyncClient, house: House, relay: Relay) -> None:
        staff = await as_staff(house, {"desk.view_events"})
        ids = await ring(house, 1, 2, 3)
        waiting = (await client.get(EVENTS, params={"state": "waiting"}, **staff)).json()["items"]
        assert [(row["event_id"], row["handler"]) for row in waiting] == [(id_, None) for id_ in reversed(ids)]
        await relay.deliver_waiting(house)
        params: dict[str, Any] = {"state": "failed", "limit": 2, "name": "bell.rang.v1", "handler": "bell.hear"}
        first = (await client.get(EVENTS, params=params, **staff)).json()
        rest = (await client.get(EVENTS, params={**params, "cursor": first["next_cursor"]}, **staff)).json()
        rows = [*first["items"], *rest["items"]]
        assert [row["event_id"] for row in rows] == ids[::-1]
        assert rows[0]["last_error"] == "RuntimeError: the bell is broken"
        await make_dead(house)
        assert len((await client.get(EVENTS, **staff)).json()["items"]) == 3
        home = (await client.get("/api/console/v1/home", **staff)).json()
        counts = {row["code"]: row["count"] for row in home["to_dos"]}
        assert counts == {"desk.dead_events": 3, "desk.faults": 0}

    async def test_are_retried_with_a_reason(self, client: AsyncClient, house: House, relay: Relay, bell: Bell) -> None:
        staff = await as_staff(house, {"desk.view_events", "desk.manage_events"})
        [event_id] = await ring(house, 7)
        await relay.deliver_waiting(house)
        await make_dead(house)
        bell.is_broken = False
        [result] = (await client.post(f"{EVENTS}/retry", json=body(event_id), **staff)).json()
        assert (result["is_done"], result["state"]) == (True, "failed")
        assert await relay.retry_due(house) == 1
        assert bell.heard == [7]
        seen = (await client.get(f"{EVENTS}/{event_id}", **staff)).json()
        assert (seen["payload"], seen["deliveries"][0]["state"]) == ({"times": 7}, "done")
        assert [(act["act"], act["reason"]) for act in seen["acts"]] == [("retry", "bell mended")]
        [again] = (await client.post(f"{EVENTS}/retry", json=body(event_id), **staff)).json()
        assert (again["is_done"], again["state"], again["detail"]) == (False, "done", "它已结束，无需处理。")

    async def test_are_dropped_with_a_reason(
        self, client: AsyncClient, house: House, relay: Relay, bell: Bell, clock: FixedClock
    ) -> None:
        staff = await as_staff(house, {"desk.view_events", "desk.manage_events"})
        [event_id] = await ring(house, 7)
        await relay.deliver_waiting(house)
        gone = str(uuid4())
        done, unknown = (await client.post(f"{EVENTS}/drop", json=body(event_id, gone), **staff)).json()
        assert (done["is_done"], done["state"]) == (True, "dropped")
        assert (unknown["is_done"], unknown["state"]) == (False, None)
        bell.is_broken = False
        clock.instant += timedelta(minutes=30)
        assert await relay.retry_due(house) == 0
        async with open_context(house) as ctx:
            await ctx.session.execute(update(OutboxRow).values(dispatched_at=None))
        await relay.deliver_waiting(house)
        assert bell.heard == []
        [row] = (await client.get(EVENTS, params={"state": "dropped"}, **staff)).json()["items"]
        assert row["event_id"] == event_id
        clock.instant += timedelta(days=31)
        await prune(house)
        async with house.open_session() as session:
            assert list(await session.scalars(select(InboxRow.event_id))) == []

    async def test_are_nothing_to_staff_with_a_bound(self, client: AsyncClient, house: House, relay: Relay) -> None:
        [event_id] = await ring(house, 1)
        await relay.deliver_waiting(house)
        await make_dead(house)
        for bound in ("merchant_ids", "warehouse_ids"):
            staff = await as_staff(house, every_permission(), **within(bound))
            assert (await client.get(EVENTS, **staff)).json()["items"] == []
            assert (await client.get(f"{EVENTS}/{event_id}", **staff)).status_code == 404
            [result] = (await client.post(f"{EVENTS}/retry", json=body(event_id), **staff)).json()
            assert result["is_done"] is False
        async with house.open_session() as session:
            assert await session.scalar(select(InboxRow.state)) == "dead"

    async def test_need_a_reason(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"desk.manage_events"})
        wish = {**body(str(uuid4())), "reason": "  "}
        refused = await client.post(f"{EVENTS}/drop", json=wish, **staff)
        assert [error["pointer"] for error in refused.json()["errors"]] == ["/reason"]


class TestTimers:
    async def test_are_listed_with_how_they_go(
        self, client: AsyncClient, house: House, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(timers, "_WORK_TOLD_MS", 0)
        staff = await as_staff(house, {"desk.view_events"})
        found = await self._timer(client, staff)
        assert (found["is_silent"], found["last_run_at"], found["every_ms"]) == (True, None, 5_000)
        await run_once(house, Timer("order.close_unpaid", 5_000, lambda _: counted(3)))
        await run_once(house, Timer("order.close_unpaid", 5_000, lambda _: counted(4)))
        found = await self._timer(client, staff)
        assert (found["rows"], found["failures"], found["is_silent"]) == (7, 0, False)
        assert found["next_run_at"] == "2026-03-02T04:00:05Z"
        for _ in range(2):
            with pytest.raises(RuntimeError):
                await run_once(house, Timer("order.close_unpaid", 5_000, broken))
        found = await self._timer(client, staff)
        assert (found["failures"], found["last_error"]) == (2, "RuntimeError: no")
        await run_once(house, Timer("order.close_unpaid", 5_000, lambda _: counted(1)))
        found = await self._timer(client, staff)
        assert (found["failures"], found["last_error"], found["rows"]) == (0, "RuntimeError: no", 8)
        clock.instant += timedelta(minutes=4)
        assert (await self._timer(client, staff))["is_silent"] is True

    async def test_have_a_title_and_a_meaning_in_every_language(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"desk.view_events"})
        for locale in LOCALES:
            staff["headers"]["Accept-Language"] = locale
            for timer in (await client.get("/api/console/v1/timers", **staff)).json():
                codes = {key: f"{prefix}.{timer['name']}" for key, prefix in WORDS.items()}
                assert {key: timer[key] for key in WORDS} == {key: text(code, locale) for key, code in codes.items()}
                assert all(has_text(code, locale) for code in codes.values()), timer["name"]

    async def test_write_idle_runs_down_now_and_then(self, house: House) -> None:
        timer = Timer("order.close_unpaid", 5_000, lambda _: counted(0))
        await run_once(house, timer)
        async with open_context(house) as ctx:
            await ctx.session.execute(update(timers.TimerRun).values(started_at=ctx.now - timedelta(days=1)))
        await run_once(house, timer)
        async with house.open_session() as session:
            assert (await session.scalar(select(timers.TimerRun.started_at))) == house.clock.now() - timedelta(days=1)

    async def _timer(self, client: AsyncClient, who: Any) -> dict[str, Any]:
        listed = (await client.get("/api/console/v1/timers", **who)).json()
        names = [timer["name"] for timer in listed]
        assert names == sorted(names)
        assert {"kit.relay_events", "kit.prune"} <= set(names)
        found: dict[str, Any] = next(timer for timer in listed if timer["name"] == "order.close_unpaid")
        return found


async def counted(rows: int) -> int:
    """Do so many rows."""
    return rows


async def broken(_: House) -> int:
    """Fail."""
    raise RuntimeError("no")
