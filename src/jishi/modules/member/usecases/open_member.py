"""Open a member."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.texts import text
from jishi.modules.member.models import Member
from jishi.modules.member.usecases.settle_standing import settle_standing


async def open_member(ctx: Context, *, member_id: MemberId) -> Member:
    """Make an account a member of the shop, with a nickname to be changed; one that is a member already stays as it is.

    A new member has the level that needs no growth at once, and the tags whose rules are about newcomers.
    `member_id` is the account's id. Whoever calls answers for the account's existence.
    """
    statement = insert(Member).values(
        id=member_id,
        nickname=text("member.first_nickname", ctx.locale, {"code": member_id.hex[-6:]}),
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    fresh = statement.on_conflict_do_nothing(index_elements=["id"]).returning(Member.id)
    is_new = await ctx.session.scalar(fresh) is not None
    member = (await ctx.session.scalars(select(Member).where(Member.id == member_id))).one()
    if is_new:
        await settle_standing(ctx, members=[member])
    return member
