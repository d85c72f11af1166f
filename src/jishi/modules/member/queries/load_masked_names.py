"""What members are called before people who need not know who they are."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.models import Member
from jishi.modules.member.rules.masks import mask_name


async def load_masked_names(ctx: Context, member_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the nicknames of members as others may see them: ``张*``; who is no member has none."""
    rows = await ctx.session.execute(select(Member.id, Member.nickname).where(is_any_of(Member.id, member_ids)))
    return {id_: mask_name(nickname) for id_, nickname in rows}
