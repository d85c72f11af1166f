"""The one place that puts tags on members and takes them off: writes what is carried and its entries together.

Entries follow from the rows that a statement really changed, so whoever carried a tag already has no second entry. A
deleted tag may be on a million members: entries are made by the server and never travel.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Uuid, delete, func, literal, select
from sqlalchemy import insert as insert_into
from sqlalchemy.dialects.postgresql import ARRAY, insert

from jishi.kit.context import Context
from jishi.modules.member.models import MemberTag, Tag, TagEntry, TagSource

_MOVED = (MemberTag.tag_id, MemberTag.member_id)


async def give_tags(ctx: Context, pairs: Collection[tuple[UUID, UUID]], *, source: TagSource) -> None:
    """Put tags on members, pairs of tag and member; who carries one already keeps it."""
    if not pairs:
        return
    tags, members = zip(*sorted(pairs), strict=True)
    rows = select(
        func.unnest(literal(list(tags), ARRAY(Uuid()))),
        func.unnest(literal(list(members), ARRAY(Uuid()))),
        literal(ctx.now, MemberTag.at.type),
    )
    given = insert(MemberTag).from_select(["tag_id", "member_id", "at"], rows).on_conflict_do_nothing()
    await _write_entries(ctx, given.returning(*_MOVED).cte("moved"), 1, source)


async def take_tags(ctx: Context, *which: ColumnElement[bool], source: TagSource) -> None:
    """Take off members the tags that meet all of these conditions on `MemberTag`."""
    taken = delete(MemberTag).where(*which)
    await _write_entries(ctx, taken.returning(*_MOVED).cte("moved"), -1, source)


async def _write_entries(ctx: Context, moved: CTE, change: int, source: TagSource) -> None:
    entries = select(
        func.gen_random_uuid(),
        moved.c.member_id,
        moved.c.tag_id,
        Tag.name,
        literal(change),
        literal(str(source)),
        literal(ctx.actor.label()),
        literal(ctx.now, TagEntry.at.type),
    ).join(Tag, Tag.id == moved.c.tag_id)
    names = ["id", "member_id", "tag_id", "tag_name", "change", "source", "actor", "at"]
    await ctx.session.execute(insert_into(TagEntry).from_select(names, entries))
