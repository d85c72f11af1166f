"""Snapshots read once, follow the change feed, and never bring back what was dropped."""

import asyncio
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.outbox import OutboxRow
from jishi.kit.snapshots import Snapshot, SnapshotById

SCOPE = "test.event"


class Names(Snapshot):
    """The names of all events; counts its readings."""

    scopes = (SCOPE, "test.other")

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.names: tuple[str, ...] = ()
        self.asked: list[set[str] | None] = []
        self.has_read = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def _read(self, session: AsyncSession, changed: set[str] | None) -> None:
        self.asked.append(changed)
        found = tuple(await session.scalars(select(OutboxRow.name).order_by(OutboxRow.id)))
        self.has_read.set()
        await self.gate.wait()
        self.names = found


class NameById(SnapshotById[str]):
    """Names of events as they are asked for; counts its readings."""

    scope = SCOPE
    most = 2

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.asked: list[set[UUID]] = []
        self.has_read = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def _read(self, ids: list[UUID]) -> dict[UUID, str]:
        self.asked.append(set(ids))
        async with self._house.open_session() as session:
            rows = (await session.execute(select(OutboxRow.id, OutboxRow.name).where(OutboxRow.id.in_(ids)))).all()
        self.has_read.set()
        await self.gate.wait()
        return {row.id: row.name for row in rows}


async def _add(house: House, name: str, scope: str = SCOPE) -> UUID:
    async with open_context(house) as ctx:
        row = OutboxRow(id=new_id(), name=name, payload={}, occurred_at=ctx.now, dispatched_at=ctx.now)
        ctx.session.add(row)
        ctx.touch(scope, row.id)
        return row.id


async def _rename(house: House, row_id: UUID, name: str) -> None:
    async with open_context(house) as ctx:
        row = await ctx.session.get(OutboxRow, row_id)
        assert row is not None
        row.name = name
        ctx.touch(SCOPE, row_id)


class TestSnapshot:
    async def test_is_read_once_for_all_who_ask_at_a_time(self, house: House) -> None:
        snapshot = house.part(Names)
        await _add(house, "a")
        await asyncio.gather(*(snapshot.load() for _ in range(5)))
        await snapshot.load()
        assert (snapshot.names, snapshot.asked) == (("a",), [None])

    async def test_follows_each_of_its_scopes(self, house: House) -> None:
        snapshot = house.part(Names)
        await snapshot.load()
        await house.changes.poll()
        first, second = await _add(house, "a"), await _add(house, "b", "test.other")
        await _add(house, "c", "test.foreign")
        await house.changes.poll()
        assert snapshot.names == ("a", "b", "c")
        assert {frozenset(keys or ()) for keys in snapshot.asked[1:]} == {
            frozenset({str(first)}),
            frozenset({str(second)}),
        }

    async def test_that_nobody_asked_for_is_not_read(self, house: House) -> None:
        snapshot = house.part(Names)
        await house.changes.poll()
        await _add(house, "a")
        await house.changes.poll()
        assert snapshot.asked == []

    async def test_that_changes_during_the_first_reading_is_read_again(self, house: House) -> None:
        snapshot = house.part(Names)
        await house.changes.poll()
        snapshot.gate.clear()
        loading = asyncio.create_task(snapshot.load())
        await snapshot.has_read.wait()
        await _add(house, "late")
        polling = asyncio.create_task(house.changes.poll())
        await asyncio.sleep(0.05)
        snapshot.gate.set()
        await asyncio.gather(loading, polling)
        assert snapshot.names == ("late",)


class TestSnapshotById:
    async def test_reads_only_what_is_not_kept(self, house: House) -> None:
        snapshot = house.part(NameById)
        first, second, nobody = await _add(house, "a"), await _add(house, "b"), new_id()
        assert await snapshot.get([first, nobody]) == {first: "a"}
        assert await snapshot.get([first, second]) == {first: "a", second: "b"}
        assert snapshot.asked == [{first, nobody}, {second}]
        assert (snapshot.find_cached(first), snapshot.find_cached(nobody)) == ("a", None)

    async def test_forgets_what_changes(self, house: House) -> None:
        snapshot = house.part(NameById)
        row_id = await _add(house, "a")
        await house.changes.poll()
        await snapshot.get([row_id])
        await _rename(house, row_id, "b")
        await house.changes.poll()
        assert snapshot.find_cached(row_id) is None
        assert await snapshot.get([row_id]) == {row_id: "b"}

    async def test_does_not_keep_what_was_read_before_a_change(self, house: House) -> None:
        snapshot = house.part(NameById)
        row_id = await _add(house, "old")
        await house.changes.poll()
        snapshot.gate.clear()
        reading = asyncio.create_task(snapshot.get([row_id]))
        await snapshot.has_read.wait()
        await _rename(house, row_id, "new")
        await house.changes.poll()
        snapshot.gate.set()
        await reading
        assert snapshot.find_cached(row_id) is None
        assert await snapshot.get([row_id]) == {row_id: "new"}

    async def test_drops_all_when_it_grows_past_its_bound(self, house: House) -> None:
        snapshot = house.part(NameById)
        ids = [await _add(house, f"e{n}") for n in range(4)]
        await snapshot.get(ids[:3])
        await snapshot.get(ids[3:])
        assert [snapshot.find_cached(row_id) for row_id in ids] == [None, None, None, "e3"]
