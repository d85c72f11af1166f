"""Member groups, and who is in them."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.modules.member.errors import GroupNotFoundError
from jishi.modules.member.queries.groups import get_group, list_groups
from jishi.modules.member.usecases.manage_groups import (
    GroupCodeTakenError,
    GroupInUseError,
    create_group,
    delete_group,
    update_group,
)
from jishi.modules.member.usecases.move_members import ErrorPolicy, MoveRefusedError, move_members
from tests.conftest import as_actor
from tests.member.make import make_group, make_member, read_member, staff

ALL, FAILED = ErrorPolicy.REJECT_ALL, ErrorPolicy.REJECT_FAILED


class TestManageGroups:
    async def test_creates_and_lists_by_code(self, ctx: Context) -> None:
        for code in ("silver", "gold", "bronze"):
            await make_group(ctx, code)
        first = await list_groups(ctx, limit=2, cursor=None)
        rest = await list_groups(ctx, limit=2, cursor=first.next_cursor)
        assert [group.code for group in [*first.items, *rest.items]] == ["bronze", "gold", "silver"]
        assert rest.next_cursor is None

    async def test_refuses_a_taken_code(self, ctx: Context) -> None:
        await make_group(ctx)
        with pytest.raises(GroupCodeTakenError):
            await make_group(ctx)

    async def test_renames(self, ctx: Context) -> None:
        group = await make_group(ctx)
        await update_group(ctx, group_id=group.id, name={"en": "Golden"}, version=1)
        shown = await get_group(ctx, group.id)
        assert (shown.name, shown.version) == ({"en": "Golden"}, 2)
        with pytest.raises(StaleVersionError):
            await update_group(ctx, group_id=group.id, name={"en": "Old"}, version=1)

    async def test_deletes_only_when_empty(self, ctx: Context) -> None:
        group, member_id = await make_group(ctx), await make_member(ctx)
        await move_members(ctx, member_ids=[member_id], group_id=group.id, policy=ALL)
        with pytest.raises(GroupInUseError) as refusal:
            await delete_group(ctx, group_id=group.id, version=1)
        assert refusal.value.params == {"count": 1}
        await move_members(ctx, member_ids=[member_id], group_id=None, policy=ALL)
        await delete_group(ctx, group_id=group.id, version=1)
        await ctx.session.flush()
        with pytest.raises(GroupNotFoundError):
            await get_group(ctx, group.id)

    async def test_is_the_platforms_business(self, ctx: Context) -> None:
        group = await make_group(ctx)
        bound = as_actor(ctx, staff(merchant_ids=[uuid4()]))
        with pytest.raises(NotFoundError):
            await create_group(bound, code="mine", name={"en": "Mine"})
        with pytest.raises(NotFoundError):
            await delete_group(bound, group_id=group.id, version=1)
        with pytest.raises(GroupNotFoundError):
            await get_group(bound, group.id)
        assert (await list_groups(bound, limit=20, cursor=None)).items == []


class TestMoveMembers:
    async def test_puts_in_and_takes_out(self, ctx: Context) -> None:
        group, member_id = await make_group(ctx), await make_member(ctx)
        await move_members(ctx, member_ids=[member_id], group_id=group.id, policy=ALL)
        assert (await read_member(ctx, member_id)).group_id == group.id
        assert (await get_group(ctx, group.id)).member_count == 1
        await move_members(ctx, member_ids=[member_id], group_id=None, policy=ALL)
        assert (await read_member(ctx, member_id)).group_id is None

    async def test_renews_the_snapshots_of_those_who_moved(self, ctx: Context) -> None:
        group = await make_group(ctx)
        moved, there = await make_member(ctx), await make_member(ctx)
        (await read_member(ctx, there)).group_id = group.id
        ctx.changes.clear()
        await move_members(ctx, member_ids=[moved, there], group_id=group.id, policy=ALL)
        assert ctx.changes == {("member.group", str(moved))}

    async def test_moves_nobody_where_one_is_unknown(self, ctx: Context) -> None:
        group, member_id = await make_group(ctx), await make_member(ctx)
        with pytest.raises(MoveRefusedError) as refusal:
            await move_members(ctx, member_ids=[member_id, uuid4()], group_id=group.id, policy=ALL)
        assert [problem.pointer for problem in refusal.value.problems] == ["/member_ids/1"]
        assert (await read_member(ctx, member_id)).group_id is None

    async def test_moves_the_others_where_told_to(self, ctx: Context) -> None:
        group, member_id, unknown = await make_group(ctx), await make_member(ctx), uuid4()
        results = await move_members(ctx, member_ids=[unknown, member_id, unknown], group_id=group.id, policy=FAILED)
        assert [(r.member_id, r.is_done, r.code) for r in results] == [
            (unknown, False, "member.not_found"),
            (member_id, True, None),
        ]
        assert (await read_member(ctx, member_id)).group_id == group.id

    async def test_needs_a_group(self, ctx: Context) -> None:
        with pytest.raises(GroupNotFoundError):
            await move_members(ctx, member_ids=[await make_member(ctx)], group_id=uuid4(), policy=ALL)
