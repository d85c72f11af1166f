"""Pages run through a list whole, and refuse what they did not write."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.outbox import InboxRow, OutboxRow
from jishi.kit.paging import BadCursorError, Keyset, Page, newest, read_newest, read_page, read_rows, write_cursor

# The same at every start: names of cases are made of it.
SOME_ID = "01a20248-15e2-7002-ae6d-587501107ead"
AT = datetime(2026, 3, 1, tzinfo=UTC)
BY_TIME = Keyset((OutboxRow.occurred_at, OutboxRow.id), name="time")


async def _add_events(session: AsyncSession, count: int) -> list[OutboxRow]:
    """Add events, three to an instant."""
    rows = [
        OutboxRow(id=new_id(), name="test.paged.v1", payload={}, occurred_at=AT + timedelta(seconds=n // 3))
        for n in range(count)
    ]
    session.add_all(rows)
    await session.flush()
    return rows


_MINE = select(OutboxRow).where(OutboxRow.name == "test.paged.v1")


class TestReadPage:
    @pytest.mark.parametrize("is_down", [False, True])
    async def test_runs_through_equal_keys_without_gap_or_repeat(self, ctx: Context, is_down: bool) -> None:
        rows = await _add_events(ctx.session, 7)
        run = Keyset((OutboxRow.occurred_at, OutboxRow.id), is_down=is_down)
        seen, cursor = [], None
        for _ in range(4):
            page = await read_page(ctx.session, _MINE, run, limit=2, cursor=cursor)
            seen += page.items
            cursor = page.next_cursor
        assert cursor is None
        assert [row.id for row in seen] == sorted((row.id for row in rows), reverse=is_down)

    async def test_newest_leaves_out_rows_added_meanwhile(self, ctx: Context) -> None:
        rows = await _add_events(ctx.session, 3)
        first = await read_newest(ctx.session, _MINE, OutboxRow.id, limit=2, cursor=None)
        await _add_events(ctx.session, 2)
        second = await read_newest(ctx.session, _MINE, OutboxRow.id, limit=2, cursor=first.next_cursor)
        assert [row.id for row in first.items + second.items] == [row.id for row in reversed(rows)]
        assert second.next_cursor is None


class TestReadRows:
    async def test_finds_its_keys_on_whatever_object_carries_them(self, ctx: Context) -> None:
        (event,) = await _add_events(ctx.session, 1)
        for handler in ("a", "b", "c"):
            ctx.session.add(InboxRow(event_id=event.id, handler=handler, state="done", attempts=1, updated_at=AT))
        await ctx.session.flush()
        query = select(OutboxRow, InboxRow).join(InboxRow, InboxRow.event_id == OutboxRow.id)
        run = Keyset((InboxRow.event_id, InboxRow.handler))
        first = await read_rows(ctx.session, query.where(OutboxRow.id == event.id), run, limit=2, cursor=None)
        rest = await read_rows(
            ctx.session, query.where(OutboxRow.id == event.id), run, limit=2, cursor=first.next_cursor
        )
        assert [inbox.handler for _, inbox in first.items + rest.items] == ["a", "b", "c"]

    async def test_finds_its_keys_among_plain_columns(self, ctx: Context) -> None:
        rows = await _add_events(ctx.session, 3)
        query = select(OutboxRow.name, OutboxRow.id).where(OutboxRow.name == "test.paged.v1")
        first = await read_rows(ctx.session, query, newest(OutboxRow.id), limit=1, cursor=None)
        second = await read_rows(ctx.session, query, newest(OutboxRow.id), limit=1, cursor=first.next_cursor)
        assert [row.id for row in second.items] == [rows[1].id]


class TestCursor:
    @pytest.mark.parametrize(
        "cursor",
        [
            "%",
            write_cursor("time"),
            write_cursor("price", AT.isoformat(), SOME_ID),
            write_cursor("time", AT.isoformat(), "no id"),
            write_cursor("time", "no time", SOME_ID),
            write_cursor("time", "2026-03-01T00:00:00", SOME_ID),
            write_cursor("time", "0001-01-01T00:00:00+14:00", SOME_ID),
            write_cursor("time", 3, SOME_ID),
        ],
    )
    async def test_of_another_list_is_refused(self, ctx: Context, cursor: str) -> None:
        with pytest.raises(BadCursorError):
            await read_page(ctx.session, _MINE, BY_TIME, limit=2, cursor=cursor)

    @pytest.mark.parametrize("key", [2**63, -(2**63) - 1])
    def test_with_a_number_past_the_column_is_refused(self, key: int) -> None:
        with pytest.raises(BadCursorError):
            Keyset((InboxRow.attempts,)).after(write_cursor(key))

    def test_with_a_text_that_no_column_holds_is_refused(self) -> None:
        with pytest.raises(BadCursorError):
            Keyset((InboxRow.handler,)).after(write_cursor("a\0"))


class TestShow:
    def test_keeps_the_place(self) -> None:
        page = Page(items=[1, 2], next_cursor="there")
        assert page.show(str) == Page(items=["1", "2"], next_cursor="there")
