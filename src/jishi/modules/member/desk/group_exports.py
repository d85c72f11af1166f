"""Groups and tags of members, as files."""

from collections.abc import AsyncIterator

from sqlalchemy import ColumnElement, false, select, true

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, NoFilter, Portion, count_to_export, read_portions
from jishi.kit.scope import is_platform
from jishi.kit.translations import translate
from jishi.modules.member.models import MemberGroup, Tag
from jishi.modules.member.permissions import MEMBER_VIEW
from jishi.modules.member.queries.groups import view_groups
from jishi.modules.member.queries.tags import list_tags

_GROUP = (
    Column("member_group.code"),
    Column("member_group.name"),
    Column("member_group.members", ColumnKind.INTEGER),
    Column("member_group.created_at", ColumnKind.INSTANT),
    Column("member_group.updated_at", ColumnKind.INSTANT),
)
_TAG = (
    Column("member_tag.name"),
    Column("member_tag.kind"),
    Column("member_tag.members", ColumnKind.INTEGER),
    Column("member_tag.updated_at", ColumnKind.INSTANT),
)


async def count_groups(ctx: Context, _: NoFilter) -> int:
    """Count groups."""
    return await count_to_export(ctx.session, select(MemberGroup.id).where(_is_seen(ctx)))


async def open_groups(ctx: Context, _: NoFilter) -> AsyncIterator[Portion]:
    """Yield groups by code."""
    async for rows in read_portions(ctx.session, select(MemberGroup).where(_is_seen(ctx)).order_by(MemberGroup.code)):
        groups = await view_groups(ctx, [row for (row,) in rows])
        yield [
            [one.code, translate(one.name, ctx.locale), one.member_count, one.created_at, one.updated_at]
            for one in groups
        ]


async def count_tags(ctx: Context, _: NoFilter) -> int:
    """Count tags."""
    return await count_to_export(ctx.session, select(Tag.id).where(_is_seen(ctx)))


async def open_tags(ctx: Context, _: NoFilter) -> AsyncIterator[Portion]:
    """Yield tags, the oldest first; there are few, so in one portion."""
    yield [
        [translate(tag.name, ctx.locale), tag.kind, tag.member_count, tag.updated_at] for tag in await list_tags(ctx)
    ]


def _is_seen(ctx: Context) -> ColumnElement[bool]:
    return true() if is_platform(ctx.actor) else false()


EXPORTS = [
    ExportKind(
        code="member.groups",
        permission=MEMBER_VIEW,
        columns=_GROUP,
        filters=NoFilter,
        count=count_groups,
        open=open_groups,
    ),
    ExportKind(
        code="member.tags",
        permission=MEMBER_VIEW,
        columns=_TAG,
        filters=NoFilter,
        count=count_tags,
        open=open_tags,
    ),
]
