"""Open a member."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.texts import text
from jishi.modules.member.models import Member


async def open_member(ctx: Context, *, member_id: MemberId) -> Member:
    """Make an account a member of the shop, with a nickname to be changed; one that is a member already stays as it is.

    `member_id` is the account's id. Whoever calls answers for the account's existence.
    """
    statement = insert(Member).values(
        id=member_id,
        nickname=text("member.first_nickname", ctx.locale, {"code": member_id.hex[-6:]}),
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    await ctx.session.execute(statement.on_conflict_do_nothing(index_elements=["id"]))
    return (await ctx.session.scalars(select(Member).where(Member.id == member_id))).one()
