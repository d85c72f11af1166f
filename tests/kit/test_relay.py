"""Events arrive once, whatever happens on the way."""

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

import pytest
from sqlalchemy import select, update

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.events import Event
from jishi.kit.handlers import Handler
from jishi.kit.house import House
from jishi.kit.outbox import InboxRow, OutboxRow
from jishi.kit.relay import MAX_ATTEMPTS, Relay


class Rang(Event, frozen=True, kw_only=True):
    """A bell rang."""

    name: ClassVar[str] = "bell.rang.v1"
    times: int


async def ring(house: House, times: int = 1) -> None:
    async with open_context(house) as ctx:
        ctx.publish(Rang(times=times))


async def ring_and_break(house: House) -> None:
    async with open_context(house) as ctx:
        ctx.publish(Rang(times=9))
        raise ZeroDivisionError


async def inbox(house: House) -> list[InboxRow]:
    async with house.open_session() as session:
        return list(await session.scalars(select(InboxRow)))


class Recorder:
    """A handler that writes down what it got, and fails while told to."""

    def __init__(self) -> None:
        self.got: list[int] = []
        self.failing = False

    async def run(self, _: Context, event: Rang) -> None:
        if self.failing:
            raise RuntimeError("the bell is broken")
        self.got.append(event.times)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def relay(recorder: Recorder) -> Relay:
    return Relay([Handler("test.recorder", Rang, recorder.run)])


class TestRelay:
    async def test_delivers_in_order_and_only_once(self, house: House, relay: Relay, recorder: Recorder) -> None:
        for times in (1, 2, 3):
            await ring(house, times)
        assert await relay.deliver_waiting(house) == 3
        assert await relay.deliver_waiting(house) == 0
        assert recorder.got == [1, 2, 3]

    async def test_a_second_delivery_changes_nothing(self, house: House, relay: Relay, recorder: Recorder) -> None:
        await ring(house)
        await relay.deliver_waiting(house)
        async with house.open_session() as session:
            await session.execute(update(OutboxRow).values(dispatched_at=None))
            await session.commit()
        await relay.deliver_waiting(house)
        assert recorder.got == [1]

    async def test_an_event_of_a_broken_transaction_is_never_told(
        self, house: House, relay: Relay, recorder: Recorder
    ) -> None:
        with pytest.raises(ZeroDivisionError):
            await ring_and_break(house)
        assert await relay.deliver_waiting(house) == 0
        assert recorder.got == []

    async def test_a_failing_handler_is_tried_again_later(
        self, house: House, relay: Relay, recorder: Recorder, clock: FixedClock
    ) -> None:
        recorder.failing = True
        await ring(house)
        await relay.deliver_waiting(house)
        [row] = await inbox(house)
        assert (row.state, row.attempts) == ("failed", 1)
        assert await relay.retry_due(house) == 0
        recorder.failing = False
        clock.instant += timedelta(seconds=2)
        assert await relay.retry_due(house) == 1
        [row] = await inbox(house)
        assert (row.state, recorder.got) == ("done", [1])

    async def test_after_the_last_try_it_waits_for_staff(
        self, house: House, relay: Relay, recorder: Recorder, clock: FixedClock
    ) -> None:
        recorder.failing = True
        await ring(house)
        await relay.deliver_waiting(house)
        for _ in range(MAX_ATTEMPTS + 2):
            clock.instant += timedelta(hours=6)
            await relay.retry_due(house)
        [row] = await inbox(house)
        assert (row.state, row.attempts) == ("dead", MAX_ATTEMPTS)
        assert row.last_error is not None
        assert "broken" in row.last_error


class SetRecorder:
    """A set-based handler that cannot bear the number 13."""

    def __init__(self) -> None:
        self.calls: list[list[int]] = []

    async def run(self, _: Context, events: Sequence[Rang]) -> None:
        times = [event.times for event in events]
        if 13 in times:
            raise RuntimeError("thirteen")
        self.calls.append(times)


class TestSetHandlers:
    async def test_gets_all_that_waits_in_one_call_and_only_once(self, house: House) -> None:
        sets = SetRecorder()
        relay = Relay([Handler("test.sets", Rang, sets.run, takes_many=True)])
        for times in (1, 2, 3):
            await ring(house, times)
        assert await relay.deliver_waiting(house) == 3
        async with house.open_session() as session:
            await session.execute(update(OutboxRow).values(dispatched_at=None))
            await session.commit()
        await ring(house, 4)
        await relay.deliver_waiting(house)
        assert sets.calls == [[1, 2, 3], [4]]

    async def test_a_bad_event_fails_alone(self, house: House, clock: FixedClock) -> None:
        sets = SetRecorder()
        relay = Relay([Handler("test.sets", Rang, sets.run, takes_many=True)])
        for times in (1, 13, 3):
            await ring(house, times)
        await relay.deliver_waiting(house)
        assert sets.calls == [[1], [3]]
        assert sorted(row.state for row in await inbox(house)) == ["done", "done", "failed"]
        clock.instant += timedelta(seconds=2)
        assert await relay.retry_due(house) == 1
        assert sorted(row.state for row in await inbox(house)) == ["done", "done", "failed"]
