"""MemberSnapshot: groups in memory, renewed where they change."""

from uuid import uuid4

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.member.snapshot import MemberSnapshot
from jishi.modules.member.usecases.move_members import ErrorPolicy, move_members
from tests.member.make import make_group, make_member


class TestMemberSnapshot:
    async def test_tells_groups_and_none_for_strangers(self, house: House) -> None:
        async with open_context(house) as ctx:
            group, inside, outside = await make_group(ctx), await make_member(ctx), await make_member(ctx)
            await move_members(ctx, member_ids=[inside], group_id=group.id, policy=ErrorPolicy.REJECT_ALL)
        stranger = uuid4()
        groups = await house.part(MemberSnapshot).group_ids([inside, outside, stranger])
        assert groups == {inside: group.id, outside: None, stranger: None}

    async def test_follows_the_change_feed(self, house: House) -> None:
        async with open_context(house) as ctx:
            group, member_id = await make_group(ctx), await make_member(ctx)
        snapshot = house.part(MemberSnapshot)
        await house.changes.poll()
        assert await snapshot.group_ids([member_id]) == {member_id: None}
        async with open_context(house) as ctx:
            await move_members(ctx, member_ids=[member_id], group_id=group.id, policy=ErrorPolicy.REJECT_ALL)
        assert await snapshot.group_ids([member_id]) == {member_id: None}
        await house.changes.poll()
        assert await snapshot.group_ids([member_id]) == {member_id: group.id}
