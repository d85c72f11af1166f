"""Two workers of one shop: what one is at, the other leaves alone, and takes over once the first is gone."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import ClassVar

import pytest
from sqlalchemy import func, select, update

from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.db import Database
from jishi.kit.events import Event
from jishi.kit.handlers import Handler
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from jishi.kit.outbox import InboxRow, OutboxRow
from jishi.kit.relay import Relay
from jishi.kit.timers import Timer, try_run

CROWD = 6


@pytest.fixture
async def other(house: House) -> AsyncIterator[House]:
    """A second process on the same database."""
    cache = Cache(house.settings.cache_url or "")
    second = House(house.settings, Database(house.db.url, pool_size=10), cache, Outbound(), house.clock)
    yield second
    await second.close()


class Knocked(Event, frozen=True, kw_only=True):
    """Somebody knocked."""

    name: ClassVar[str] = "door.knocked.v1"
    times: int


class Sweep:
    """A timer's work that takes until it is let go on."""

    def __init__(self) -> None:
        self.runs, self.begun, self.may_end = 0, asyncio.Event(), asyncio.Event()

    async def run(self, _: House) -> int:
        self.runs += 1
        self.begun.set()
        await self.may_end.wait()
        return 1


class TestTimers:
    async def test_of_a_name_run_in_one_worker(self, house: House, other: House) -> None:
        sweep = Sweep()
        timer = Timer("test.sweep", 1_000, sweep.run)
        first = asyncio.create_task(try_run(house, timer))
        await sweep.begun.wait()
        assert await asyncio.gather(*(try_run(worker, timer) for worker in (house, other) * 3)) == [None] * CROWD
        sweep.may_end.set()
        assert await first == 1
        assert await try_run(other, timer) == 1
        assert sweep.runs == 2

    async def test_begin_at_the_same_moment_in_one_worker(self, house: House, other: House) -> None:
        sweep = Sweep()
        timer = Timer("test.sweep", 1_000, sweep.run)
        runs = [asyncio.create_task(try_run(worker, timer)) for worker in (house, other) * 3]
        await sweep.begun.wait()
        pending = set(runs)
        while len(pending) > 1:
            _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        sweep.may_end.set()
        assert Counter(await asyncio.gather(*runs)) == {None: CROWD - 1, 1: 1}
        assert sweep.runs == 1

    async def test_of_other_names_are_free(self, house: House, other: House) -> None:
        sweep, second = Sweep(), Sweep()
        second.may_end.set()
        first = asyncio.create_task(try_run(house, Timer("test.sweep", 1_000, sweep.run)))
        await sweep.begun.wait()
        assert await try_run(other, Timer("test.other", 1_000, second.run)) == 1
        sweep.may_end.set()
        await first

    async def test_of_a_worker_that_died_are_free(self, house: House, other: House) -> None:
        sweep = Sweep()
        timer = Timer("test.sweep", 1_000, sweep.run)
        dying = asyncio.create_task(try_run(other, timer))
        await sweep.begun.wait()
        assert await try_run(house, timer) is None
        # Its connections end with it.
        async with (await house.db.pool()).acquire() as connection:
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
            )
        sweep.may_end.set()
        await asyncio.gather(dying, return_exceptions=True)
        assert await try_run(house, timer) == 1


class TestRelay:
    async def test_two_deliver_each_event_once(self, house: House, other: House) -> None:
        got: list[int] = []

        async def take(_: Context, event: Knocked) -> None:
            await asyncio.sleep(0)
            got.append(event.times)

        async with open_context(house) as ctx:
            for times in range(240):
                ctx.publish(Knocked(times=times))
        relays = [(Relay([Handler("test.take", Knocked, take)]), worker) for worker in (house, other)]

        async def deliver(relay: Relay, worker: House) -> None:
            while await relay.deliver_waiting(worker):
                continue

        await asyncio.gather(*(deliver(*each) for each in relays * 2))
        assert sorted(got) == list(range(240))
        async with house.open_session() as session:
            waiting = select(func.count()).select_from(OutboxRow).where(OutboxRow.dispatched_at.is_(None))
            assert await session.scalar(waiting) == 0

    async def test_two_try_what_failed_again_once(self, house: House, other: House, clock: FixedClock) -> None:
        effects: list[int] = []
        is_broken = True

        async def take(_: Context, event: Knocked) -> None:
            if is_broken:
                raise RuntimeError("nobody at home")
            await asyncio.sleep(0.02)
            effects.append(event.times)

        relay = Relay([Handler("test.take", Knocked, take)])
        async with open_context(house) as ctx:
            ctx.publish(Knocked(times=1))
        await relay.deliver_waiting(house)
        is_broken = False
        async with open_context(house) as ctx:
            await ctx.session.execute(update(InboxRow).values(next_attempt_at=ctx.now))
        await asyncio.gather(*(relay.retry_due(worker) for worker in (house, other) * 3))
        assert effects == [1]
        async with house.open_session() as session:
            assert (await session.scalars(select(InboxRow.state))).all() == ["done"]
