"""What has served goes; what is still needed stays."""

from datetime import timedelta

from sqlalchemy import func, select, update

from jishi.kit.changes import Change
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.outbox import InboxRow, OutboxRow
from jishi.kit.pruning import prune


async def add_event(house: House, state: str | None) -> None:
    async with open_context(house) as ctx:
        row = OutboxRow(id=new_id(), name="a.b.v1", payload={}, occurred_at=ctx.now, dispatched_at=ctx.now)
        ctx.session.add(row)
        if state:
            ctx.session.add(InboxRow(event_id=row.id, handler="h", state=state, attempts=1, updated_at=ctx.now))


async def count(house: House, table: type) -> int:
    async with house.open_session() as session:
        return int(await session.scalar(select(func.count()).select_from(table)) or 0)


class TestPrune:
    async def test_removes_old_events_but_not_failing_or_waiting_ones(self, house: House, clock: FixedClock) -> None:
        for state in ("done", "dead", None):
            await add_event(house, state)
        async with open_context(house) as ctx:
            ctx.session.add(OutboxRow(id=new_id(), name="a.b.v1", payload={}, occurred_at=ctx.now))
            ctx.touch("a", 1)
        await prune(house)
        assert (await count(house, OutboxRow), await count(house, Change)) == (4, 1)
        clock.instant += timedelta(days=31)
        await prune(house)
        assert (await count(house, OutboxRow), await count(house, InboxRow), await count(house, Change)) == (2, 1, 0)

    async def test_does_nothing_twice(self, house: House, clock: FixedClock) -> None:
        await add_event(house, "done")
        async with open_context(house) as ctx:
            await ctx.session.execute(update(OutboxRow).values(dispatched_at=ctx.now - timedelta(days=40)))
        assert await prune(house) == 2 - 1
        assert await prune(house) == 0
