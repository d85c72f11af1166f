"""open_member: an account becomes a member, once."""

from uuid import uuid4

from jishi.contracts.member import MemberId
from jishi.kit.access import SYSTEM
from jishi.kit.context import Context
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.member.usecases.update_profile import update_profile


class TestOpenMember:
    async def test_opens_with_a_nickname_to_be_changed(self, ctx: Context) -> None:
        member_id = MemberId(uuid4())
        member = await open_member(ctx, member_id=member_id)
        assert (member.id, member.group_id, member.version) == (member_id, None, 1)
        assert member.nickname == f"会员{member_id.hex[-6:]}"

    async def test_speaks_the_language_of_whoever_signs_in(self, ctx: Context) -> None:
        english = Context(ctx.house, ctx.session, SYSTEM, ctx.now, "test", "en")
        member_id = MemberId(uuid4())
        assert (await open_member(english, member_id=member_id)).nickname == f"Member {member_id.hex[-6:]}"

    async def test_leaves_a_member_as_it_is(self, ctx: Context) -> None:
        member_id = MemberId(uuid4())
        await open_member(ctx, member_id=member_id)
        await update_profile(ctx, member_id=member_id, nickname="小明", version=1)
        again = await open_member(ctx, member_id=member_id)
        assert (again.nickname, again.version) == ("小明", 2)
