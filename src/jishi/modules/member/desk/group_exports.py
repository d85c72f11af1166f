"""Groups and tags of members, as files."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, false, select, true

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, NoFilter, Portion, Rows
from jishi.kit.scope import is_platform
from jishi.kit.sorting import Sorts
from jishi.kit.translations import translate
from jishi.modules.member.models import MemberGroup, Tag
from jishi.modules.member.permissions import MEMBER_VIEW
from jishi.modules.member.queries.groups import GROUP_SORTS, view_groups
from jishi.modules.member.queries.tags import view_tags

_GROUP = (
    Column("member_group.code"),
    Column("member_group.name"),
    Column("member_group.members", ColumnKind.INTEGER),
    Column("member_group.created_at", ColumnKind.INSTANT),
    Column("member_group.updated_at", ColumnKind.INSTANT),
)
_TAG = (
    Column("member_tag.name"),
    Column("member_tag.kind", words="tag_kind"),
    Column("member_tag.members", ColumnKind.INTEGER),
    Column("member_tag.updated_at", ColumnKind.INSTANT),
)


def _group_rows(ctx: Context, _: NoFilter) -> Rows:
    return select(MemberGroup).where(_is_seen(ctx))


async def _group_cells(ctx: Context, rows: Sequence[tuple[MemberGroup]]) -> Portion:
    return [
        [one.code, translate(one.name, ctx.locale), one.member_count, one.created_at, one.updated_at]
        for one in await view_groups(ctx, [row for (row,) in rows])
    ]


def _tag_rows(ctx: Context, _: NoFilter) -> Rows:
    return select(Tag).where(_is_seen(ctx))


async def _tag_cells(ctx: Context, rows: Sequence[tuple[Tag]]) -> Portion:
    return [
        [translate(tag.name, ctx.locale), tag.kind, tag.member_count, tag.updated_at]
        for tag in await view_tags(ctx, [row for (row,) in rows])
    ]


def _is_seen(ctx: Context) -> ColumnElement[bool]:
    return true() if is_platform(ctx.actor) else false()


EXPORTS = [
    ExportKind(
        code="member.groups",
        permission=MEMBER_VIEW,
        columns=_GROUP,
        filters=NoFilter,
        rows=_group_rows,
        cells=_group_cells,
        sorts=GROUP_SORTS,
    ),
    ExportKind(
        code="member.tags",
        permission=MEMBER_VIEW,
        columns=_TAG,
        filters=NoFilter,
        rows=_tag_rows,
        cells=_tag_cells,
        sorts=Sorts(columns={"created_at": Tag.id}, tie=(Tag.id,), usual="created_at"),
    ),
]
