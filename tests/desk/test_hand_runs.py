"""Timers run by hand, and failed files begun again; each is written down with who did it."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select, update

from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.desk.parts import Desk, DeskParts
from jishi.kit.hand_runs import HandRun
from jishi.kit.house import House
from jishi.kit.timers import Timer, TimerLocks, run_once, try_run
from jishi.modules.desk.jobs import run_asked_timers, write_next
from jishi.modules.desk.models import Export
from tests.access.people import as_staff, every_permission
from tests.desk.exporting import EXPORTS, ask, fetch

RUNS = "/api/console/v1/hand-runs"


class Sweep:
    """A timer that counts how often it runs, and can be made to fail or to wait."""

    def __init__(self) -> None:
        self.runs = 0
        self.fault: Exception | None = None
        self.has_begun = asyncio.Event()
        self.gate: asyncio.Event | None = None

    async def __call__(self, _: House) -> int:
        self.runs += 1
        self.has_begun.set()
        if self.gate:
            await self.gate.wait()
        if self.fault:
            raise self.fault
        return 7


@pytest.fixture
def sweep(client: AsyncClient, house: House) -> Sweep:
    """A timer of this installation."""
    own = Sweep()
    timers = [Timer("order.close_unpaid", 5_000, own), Timer("desk.run_asked_timers", 1_000, run_asked_timers)]
    house.part(Desk).parts = DeskParts(timers=timers, exports=house.part(Desk).parts.exports)
    return own


async def press(client: AsyncClient, who: Any, name: str = "order.close_unpaid") -> Any:
    """Ask for a timer."""
    return await client.post(f"/api/console/v1/timers/{name}/run", **who)


async def last_run(client: AsyncClient, who: Any) -> Any:
    """Return the newest line of what was set going."""
    return (await client.get(RUNS, **who)).json()["items"][0]


class TestTimersByHand:
    async def test_are_run_by_a_worker_and_say_what_came_of_it(
        self, client: AsyncClient, house: House, sweep: Sweep
    ) -> None:
        staff = await as_staff(house, {"desk.run_timers", "desk.view_events"})
        asked = await press(client, staff)
        assert (asked.status_code, asked.json()["state"], sweep.runs) == (202, "waiting", 0)
        assert await run_asked_timers(house) == 1
        run = await last_run(client, staff)
        assert (run["state"], run["rows"], run["error"], run["kind"]) == ("done", 7, None, "timer")
        assert run["actor"].startswith("staff:")
        assert sweep.runs == 1
        [timer, _] = (await client.get("/api/console/v1/timers", **staff)).json()[::-1]
        assert (timer["asked"]["id"], timer["can_run"]) == (run["id"], True)
        assert await run_asked_timers(house) == 0

    async def test_are_asked_for_once_at_a_time(self, client: AsyncClient, house: House, sweep: Sweep) -> None:
        staff = await as_staff(house, {"desk.run_timers", "desk.view_events"})
        first, second = await press(client, staff), await press(client, staff)
        assert first.json()["id"] == second.json()["id"]
        await run_asked_timers(house)
        assert sweep.runs == 1
        assert (await press(client, staff)).json()["id"] != first.json()["id"]

    async def test_wait_while_the_timer_runs_by_itself(self, client: AsyncClient, house: House, sweep: Sweep) -> None:
        staff = await as_staff(house, {"desk.run_timers", "desk.view_events"})
        sweep.gate = asyncio.Event()
        by_itself = asyncio.create_task(run_once(house, house.part(Desk).parts.timers[0]))
        await sweep.has_begun.wait()
        await press(client, staff)
        assert await run_asked_timers(house) == 0
        assert (sweep.runs, (await last_run(client, staff))["state"]) == (1, "waiting")
        sweep.gate.set()
        assert await by_itself == 7
        assert await run_asked_timers(house) == 1
        assert (await last_run(client, staff))["state"] == "done"

    async def test_tell_why_they_failed(self, client: AsyncClient, house: House, sweep: Sweep) -> None:
        staff = await as_staff(house, {"desk.run_timers", "desk.view_events"})
        sweep.fault = RuntimeError("no")
        await press(client, staff)
        assert await run_asked_timers(house) == 1
        run = await last_run(client, staff)
        assert (run["state"], run["rows"], run["error"]) == ("failed", None, "RuntimeError: no")

    async def test_that_no_worker_ends_are_given_up(
        self, client: AsyncClient, house: House, sweep: Sweep, clock: FixedClock
    ) -> None:
        staff = await as_staff(house, {"desk.run_timers", "desk.view_events"})
        await press(client, staff)
        async with open_context(house) as ctx:
            await ctx.session.execute(update(HandRun).values(state="running", started_at=ctx.now))
        assert await run_asked_timers(house) == 0
        assert (await last_run(client, staff))["state"] == "failed"
        await press(client, staff)
        clock.instant += timedelta(minutes=11)
        assert await run_asked_timers(house) == 0
        run = await last_run(client, await as_staff(house, {"desk.view_events"}))
        assert (run["state"], run["error"]) == ("failed", "没有工作进程把它做完，请再运行一次。")
        assert sweep.runs == 0

    async def test_are_for_whoever_may_and_looks_after_the_whole(
        self, client: AsyncClient, house: House, sweep: Sweep
    ) -> None:
        viewer = await as_staff(house, every_permission() - {"desk.run_timers"})
        assert (await press(client, viewer)).status_code == 403
        bounded = await as_staff(house, every_permission(), merchant_ids=frozenset({uuid4()}))
        assert (await press(client, bounded)).status_code == 404
        staff = await as_staff(house, every_permission())
        for unknown in ("order.nothing", "desk.run_asked_timers"):
            assert (await press(client, staff, unknown)).json()["code"] == "desk.timer_not_found"
        await press(client, staff)
        assert (await client.get(RUNS, **bounded)).json()["items"] == []
        assert len((await client.get(RUNS, params={"kind": "timer"}, **staff)).json()["items"]) == 1
        assert (await client.get(RUNS, params={"kind": "desk.export"}, **staff)).json()["items"] == []

    @pytest.mark.usefixtures("sweep")
    async def test_asked_for_at_once_run_once(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"desk.run_timers", "desk.view_events"})
        answers = await asyncio.gather(*(press(client, staff) for _ in range(4)))
        assert [answer.status_code for answer in answers] == [202] * 4, [answer.text for answer in answers]
        assert len({answer.json()["id"] for answer in answers}) == 1
        assert await run_asked_timers(house) == 1
        assert await run_asked_timers(house) == 0


class TestTimerLocks:
    async def test_are_not_given_twice_to_one_process(self, house: House) -> None:
        locks = house.part(TimerLocks)
        assert await locks.try_lock(1)
        assert not await locks.try_lock(1)
        await locks.unlock(1)
        assert await locks.try_lock(1)

    async def test_say_that_somebody_is_at_it(self, house: House) -> None:
        sweep = Sweep()
        sweep.gate = asyncio.Event()
        timer = Timer("order.close_unpaid", 5_000, sweep)
        first = asyncio.create_task(try_run(house, timer))
        await sweep.has_begun.wait()
        assert await try_run(house, timer) is None
        sweep.gate.set()
        assert (await first, sweep.runs) == (7, 1)


class TestExportsBegunAgain:
    async def test_are_written_once_more(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, every_permission())
        export = await ask(client, staff, "order.orders")
        async with open_context(house) as ctx:
            failed = {"state": "failed", "error_code": "house.internal", "attempts": 4, "finished_at": ctx.now}
            await ctx.session.execute(update(Export).values(**failed))
        # Pressed four times at the same moment it is begun again once.
        presses = (client.post(f"{EXPORTS}/{export['id']}/retry", **staff) for _ in range(4))
        for again in await asyncio.gather(*presses):
            assert (again.status_code, again.json()["state"], again.json()["error"]) == (200, "queued", None)
        assert (await client.post(f"{EXPORTS}/{export['id']}/retry", **staff)).json()["state"] == "queued"
        assert await write_next(house) == 1
        assert (await client.get(f"{EXPORTS}/{export['id']}", **staff)).json()["state"] == "done"
        async with house.open_session() as session:
            [run] = await session.scalars(select(HandRun))
        assert (run.kind, run.subject, run.state) == ("desk.export", export["id"], "done")
        assert (await last_run(client, staff))["title"] == "导出"

    async def test_are_one_s_own_that_failed(self, client: AsyncClient, house: House) -> None:
        staff, other = await as_staff(house, every_permission()), await as_staff(house, every_permission())
        await fetch(client, house, staff, "order.orders")
        [done] = (await client.get(EXPORTS, **staff)).json()["items"]
        assert (await client.post(f"{EXPORTS}/{done['id']}/retry", **other)).status_code == 404
        refused = await client.post(f"{EXPORTS}/{done['id']}/retry", **staff)
        assert (refused.status_code, refused.json()["code"]) == (409, "house.illegal_transition")
