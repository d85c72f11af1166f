"""Tags for staff."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.scope import is_platform
from jishi.kit.translations import translate
from jishi.modules.member.errors import TagNotFoundError
from jishi.modules.member.models import MemberTag, Tag, TagKind
from jishi.modules.member.rules.standing import TagRule


class ConsoleTag(msgspec.Struct, frozen=True, kw_only=True):
    """A tag with its names by locale, its rule where it has one, and how many members carry it."""

    id: UUID
    name: dict[str, str]
    kind: TagKind
    rule: TagRule | None
    member_count: int
    version: int
    updated_at: datetime


class TagView(msgspec.Struct, frozen=True, kw_only=True):
    """A tag that a member carries."""

    id: UUID
    name: str
    kind: TagKind


async def list_tags(ctx: Context) -> list[ConsoleTag]:
    """Return the tags, the oldest first; staff who are bound to merchants see none."""
    if not is_platform(ctx.actor):
        return []
    return await view_tags(ctx, list(await ctx.session.scalars(select(Tag).order_by(Tag.id))))


async def view_tags(ctx: Context, tags: Sequence[Tag]) -> list[ConsoleTag]:
    """Return tags as staff see them."""
    carried = select(MemberTag.tag_id, func.count()).where(is_any_of(MemberTag.tag_id, {tag.id for tag in tags}))
    counts = dict((await ctx.session.execute(carried.group_by(MemberTag.tag_id))).all())
    return [
        ConsoleTag(
            id=tag.id,
            name=tag.name,
            kind=TagKind(tag.kind),
            rule=msgspec.convert(tag.rule, TagRule) if tag.rule is not None else None,
            member_count=counts.get(tag.id, 0),
            version=tag.version,
            updated_at=tag.updated_at,
        )
        for tag in tags
    ]


async def get_tag(ctx: Context, tag_id: UUID) -> ConsoleTag:
    """Return a tag.

    :raises TagNotFoundError:
    """
    for tag in await list_tags(ctx):
        if tag.id == tag_id:
            return tag
    raise TagNotFoundError


async def find_tags_of(ctx: Context, member_ids: Collection[UUID]) -> dict[UUID, list[TagView]]:
    """Return the tags that these members carry; who carries none is left out. The caller may see the members."""
    query = (
        select(MemberTag.member_id, Tag)
        .join(Tag, Tag.id == MemberTag.tag_id)
        .where(is_any_of(MemberTag.member_id, member_ids))
        .order_by(Tag.id)
    )
    carried: dict[UUID, list[TagView]] = {}
    for member_id, tag in await ctx.session.execute(query):
        view = TagView(id=tag.id, name=translate(tag.name, ctx.locale), kind=TagKind(tag.kind))
        carried.setdefault(member_id, []).append(view)
    return carried
