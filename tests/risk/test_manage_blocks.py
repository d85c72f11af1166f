"""Block lists: what staff put on them and take off again."""

from datetime import timedelta
from uuid import uuid4

import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError, NotFoundError, StaleVersionError
from jishi.modules.risk.errors import AlreadyBlockedError, BlockNotFoundError
from jishi.modules.risk.models import BlockKind
from jishi.modules.risk.usecases.manage_blocks import create_block, delete_block, update_block
from tests.conftest import as_actor
from tests.member.make import staff

IP = BlockKind.IP


class TestCreateBlock:
    @pytest.mark.parametrize(
        ("kind", "typed", "kept"),
        [
            (BlockKind.IP, " 203.0.113.9 ", "203.0.113.9"),
            (BlockKind.IP, "2001:0DB8::0001", "2001:db8::1"),
            (BlockKind.PHONE, "138-0013-8000", "+8613800138000"),
            (BlockKind.ACCOUNT, "0190F3A2-0000-7000-8000-000000000001", "0190f3a2-0000-7000-8000-000000000001"),
        ],
    )
    async def test_keeps_one_form_of_each(self, ctx: Context, kind: BlockKind, typed: str, kept: str) -> None:
        entry = await create_block(ctx, kind=kind, value=typed, reason=" fraud ", until=None)
        assert (entry.value, entry.reason, entry.created_by, entry.version) == (kept, "fraud", "system", 1)
        assert ctx.changes == {("risk.block", str(entry.id))}

    @pytest.mark.parametrize(
        ("kind", "typed"),
        [(BlockKind.IP, "203.0.113.999"), (BlockKind.PHONE, "555"), (BlockKind.ACCOUNT, "13800138000")],
    )
    async def test_refuses_what_is_no_such_thing(self, ctx: Context, kind: BlockKind, typed: str) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            await create_block(ctx, kind=kind, value=typed, reason="x", until=None)
        assert [problem.pointer for problem in refusal.value.problems] == ["/value"]

    async def test_refuses_a_time_that_is_over(self, ctx: Context) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            await create_block(ctx, kind=IP, value="203.0.113.9", reason="x", until=ctx.now)
        assert [(p.pointer, p.code) for p in refusal.value.problems] == [("/until", "risk.until_passed")]

    async def test_blocks_once(self, ctx: Context) -> None:
        entry = await create_block(ctx, kind=IP, value="203.0.113.9", reason="x", until=None)
        with pytest.raises(AlreadyBlockedError) as refusal:
            await create_block(ctx, kind=IP, value="203.0.113.9", reason="y", until=None)
        assert refusal.value.params == {"block_id": entry.id}

    async def test_replaces_an_entry_that_has_run_out(self, ctx: Context, clock: FixedClock) -> None:
        soon = ctx.now + timedelta(hours=1)
        first = await create_block(ctx, kind=IP, value="203.0.113.9", reason="x", until=soon)
        clock.instant = soon
        later = Context(ctx.house, ctx.session, ctx.actor, clock.now(), "test")
        second = await create_block(later, kind=IP, value="203.0.113.9", reason="again", until=None)
        assert second.id != first.id
        assert second.until is None

    async def test_is_the_platforms_business(self, ctx: Context) -> None:
        bound = as_actor(ctx, staff(merchant_ids=[uuid4()]))
        with pytest.raises(NotFoundError):
            await create_block(bound, kind=IP, value="203.0.113.9", reason="x", until=None)


class TestUpdateBlock:
    async def test_changes_reason_and_end(self, ctx: Context) -> None:
        entry = await create_block(ctx, kind=IP, value="203.0.113.9", reason="x", until=None)
        ctx.changes.clear()
        until = ctx.now + timedelta(days=1)
        changed = await update_block(ctx, block_id=entry.id, reason="milder", until=until, version=1)
        assert (changed.reason, changed.until, changed.version) == ("milder", until, 2)
        assert ctx.changes == {("risk.block", str(entry.id))}
        with pytest.raises(StaleVersionError):
            await update_block(ctx, block_id=entry.id, reason="late", until=None, version=1)

    async def test_needs_an_entry(self, ctx: Context) -> None:
        with pytest.raises(BlockNotFoundError):
            await update_block(ctx, block_id=uuid4(), reason="x", until=None, version=1)


class TestDeleteBlock:
    async def test_takes_it_off(self, ctx: Context) -> None:
        entry = await create_block(ctx, kind=IP, value="203.0.113.9", reason="x", until=None)
        await ctx.session.flush()
        await delete_block(ctx, block_id=entry.id)
        with pytest.raises(BlockNotFoundError):
            await delete_block(ctx, block_id=entry.id)
