"""Member groups for staff."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.contracts.member import MemberGroupId
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.scope import is_platform
from jishi.kit.sorting import Sorts
from jishi.modules.member.errors import GroupNotFoundError
from jishi.modules.member.models import Member, MemberGroup


class ConsoleGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A member group with its names by locale and how many members are in it."""

    id: MemberGroupId
    code: str
    name: dict[str, str]
    member_count: int
    version: int
    created_at: datetime
    updated_at: datetime


GROUP_SORTS = Sorts(
    columns={"code": MemberGroup.code, "created_at": MemberGroup.created_at}, tie=(MemberGroup.code,), usual="code"
)


async def list_groups(ctx: Context, *, limit: int, cursor: str | None, sort: str | None = None) -> Page[ConsoleGroup]:
    """Return groups by code; staff who are bound to merchants see none.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    if not is_platform(ctx.actor):
        return Page(items=[])
    page = await read_page(ctx.session, select(MemberGroup), GROUP_SORTS.run(sort), limit=limit, cursor=cursor)
    return Page(items=await view_groups(ctx, page.items), next_cursor=page.next_cursor)


async def get_group(ctx: Context, group_id: UUID) -> ConsoleGroup:
    """Return a group.

    :raises GroupNotFoundError:
    """
    group = await ctx.session.get(MemberGroup, group_id) if is_platform(ctx.actor) else None
    if group is None:
        raise GroupNotFoundError
    return (await view_groups(ctx, [group]))[0]


async def view_groups(ctx: Context, groups: Sequence[MemberGroup]) -> list[ConsoleGroup]:
    """Return groups as staff see them, in their order."""
    query = (
        select(Member.group_id, func.count())
        .where(is_any_of(Member.group_id, [group.id for group in groups]))
        .group_by(Member.group_id)
    )
    counts = dict((await ctx.session.execute(query)).all())
    return [
        ConsoleGroup(
            id=MemberGroupId(group.id),
            code=group.code,
            name=group.name,
            member_count=counts.get(group.id, 0),
            version=group.version,
            created_at=group.created_at,
            updated_at=group.updated_at,
        )
        for group in groups
    ]
