"""Tags for writing."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.scope import check_platform
from jishi.modules.member.errors import TagNotFoundError
from jishi.modules.member.models import Tag


async def lock_tag(ctx: Context, tag_id: UUID, *, is_whole: bool = True) -> Tag:
    """Lock a tag; without `is_whole` others may hand it out at the same time, but nobody may delete it.

    :raises TagNotFoundError:
    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    query = select(Tag).where(Tag.id == tag_id)
    query = query.with_for_update() if is_whole else query.with_for_update(read=True, key_share=True)
    tag = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if tag is None:
        raise TagNotFoundError
    return tag
