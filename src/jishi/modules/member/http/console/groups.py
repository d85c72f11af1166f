"""Staff look after member groups."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post, put

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.translations import ShortTexts
from jishi.modules.member.errors import GroupNotFoundError
from jishi.modules.member.fields import GroupCode, Version
from jishi.modules.member.http.fields import Limit
from jishi.modules.member.permissions import GROUP_MANAGE, MEMBER_VIEW
from jishi.modules.member.queries import groups as queries
from jishi.modules.member.queries.groups import GROUP_SORTS, ConsoleGroup
from jishi.modules.member.usecases import manage_groups
from jishi.modules.member.usecases.manage_groups import GroupCodeTakenError, GroupInUseError


class GroupBody(msgspec.Struct, frozen=True, kw_only=True):
    """A new group; the code never changes."""

    code: GroupCode
    name: ShortTexts


class GroupChangeBody(msgspec.Struct, frozen=True, kw_only=True):
    """The new name, and the version that it replaces."""

    name: ShortTexts
    version: Version


@get("/member-groups", **requires(MEMBER_VIEW, BadCursorError))
async def list_groups(
    ctx: Context,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(GROUP_SORTS)] = GROUP_SORTS.usual,
) -> Page[ConsoleGroup]:
    """List member groups by code."""
    return await queries.list_groups(ctx, limit=limit, cursor=cursor, sort=sort)


@get("/member-groups/{group_id:uuid}", **requires(MEMBER_VIEW, GroupNotFoundError))
async def get_group(ctx: Context, group_id: UUID) -> ConsoleGroup:
    """Show a member group."""
    return await queries.get_group(ctx, group_id)


@post("/member-groups", **requires(GROUP_MANAGE, GroupCodeTakenError))
async def create_group(ctx: Context, data: GroupBody) -> ConsoleGroup:
    """Make a member group."""
    group = await manage_groups.create_group(ctx, code=data.code, name=_texts(data.name))
    return await queries.get_group(ctx, group.id)


@put("/member-groups/{group_id:uuid}", **requires(GROUP_MANAGE, GroupNotFoundError, StaleVersionError))
async def update_group(ctx: Context, group_id: UUID, data: GroupChangeBody) -> ConsoleGroup:
    """Give a member group another name."""
    await manage_groups.update_group(ctx, group_id=group_id, name=_texts(data.name), version=data.version)
    return await queries.get_group(ctx, group_id)


@delete(
    "/member-groups/{group_id:uuid}", **requires(GROUP_MANAGE, GroupNotFoundError, StaleVersionError, GroupInUseError)
)
async def delete_group(ctx: Context, group_id: UUID, version: int) -> None:
    """Delete a member group that nobody is in."""
    await manage_groups.delete_group(ctx, group_id=group_id, version=version)


def _texts(names: ShortTexts) -> dict[str, str]:
    return {str(locale): name for locale, name in names.items()}


ROUTES = [list_groups, get_group, create_group, update_group, delete_group]
