"""Members by what they have in common, for whoever grants them something."""

from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, exists, func, select

from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.modules.member.models import Member, MemberTag
from jishi.modules.member.scope import is_own


class MemberSegment(msgspec.Struct, frozen=True, kw_only=True):
    """Members that meet all that is given; nothing given: everybody. `birthday` is ``MM-DD``."""

    group_id: UUID | None = None
    level_id: UUID | None = None
    tag_id: UUID | None = None
    birthday: str | None = None


async def list_member_ids(ctx: Context, *, segment: MemberSegment, limit: int, after: UUID | None = None) -> list[UUID]:
    """Return the next members of a segment, in the order of their ids; fewer than `limit` are the last."""
    query = select(Member.id).where(*_conditions(ctx, segment), Member.id > (after or UUID(int=0)))
    return list(await ctx.session.scalars(query.order_by(Member.id).limit(limit)))


async def count_member_ids(ctx: Context, *, segment: MemberSegment) -> int:
    """Return how many members a segment has now."""
    return await ctx.session.scalar(select(func.count(Member.id)).where(*_conditions(ctx, segment))) or 0


def _conditions(ctx: Context, segment: MemberSegment) -> list[ColumnElement[bool]]:
    conditions = matching(
        [
            (Member.group_id, segment.group_id),
            (Member.level_id, segment.level_id),
            (Member.birthday, segment.birthday),
        ]
    )
    if segment.tag_id is not None:
        conditions.append(exists().where(MemberTag.member_id == Member.id, MemberTag.tag_id == segment.tag_id))
    return [is_own(ctx.actor, Member.id), *conditions]
