"""Staff look members up and put them into groups."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import Provide
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.member.errors import GroupNotFoundError, MemberNotFoundError
from jishi.modules.member.fields import LINE
from jishi.modules.member.http.fields import Limit, MemberIds
from jishi.modules.member.permissions import GROUP_MOVE, MEMBER_VIEW
from jishi.modules.member.queries import members as queries
from jishi.modules.member.queries.member_filter import MEMBER_SORTS, MemberFilter
from jishi.modules.member.queries.members import ConsoleMember, ConsoleMemberDetail
from jishi.modules.member.usecases import move_members as moves
from jishi.modules.member.usecases.move_members import ErrorPolicy, MovedMember, MoveRefusedError

Begin = Annotated[str | None, Parameter(min_length=1, max_length=30, pattern=LINE)]


class MoveBody(msgspec.Struct, frozen=True, kw_only=True):
    """Members and the group they go into; null takes them out of any."""

    member_ids: MemberIds
    group_id: UUID | None
    policy: ErrorPolicy = ErrorPolicy.REJECT_ALL


async def provide_member_filter(
    nickname: Begin = None,
    group_id: UUID | None = None,
    level_id: UUID | None = None,
    tag_id: UUID | None = None,
    created_from: datetime | None = None,
    created_to: datetime | None = None,
) -> MemberFilter:
    """Return the filter in the query; `nickname` is how it begins.

    :raises InvalidInputError: an instant without a time zone.
    """
    check_zones(created_from=created_from, created_to=created_to)
    return MemberFilter(
        nickname=nickname,
        group_id=group_id,
        level_id=level_id,
        tag_id=tag_id,
        created_from=created_from,
        created_to=created_to,
    )


@get("/members", dependencies={"wanted": Provide(provide_member_filter)}, **requires(MEMBER_VIEW, BadCursorError))
async def list_members(
    ctx: Context,
    wanted: MemberFilter,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(MEMBER_SORTS)] = MEMBER_SORTS.usual,
) -> Page[ConsoleMember]:
    """List members, newest first; `nickname` is how it begins. Phones are masked."""
    return await queries.list_members(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/members/{member_id:uuid}", **requires(MEMBER_VIEW, MemberNotFoundError))
async def get_member(ctx: Context, member_id: UUID) -> ConsoleMemberDetail:
    """Show a member with its addresses, which are masked for whoever may not see phones."""
    return await queries.get_member(ctx, member_id)


@post("/members/move", status_code=200, **requires(GROUP_MOVE, GroupNotFoundError, MoveRefusedError))
async def move_members(ctx: Context, data: MoveBody) -> list[MovedMember]:
    """Put members into a group, up to 500 at once; prices of the group are theirs from then on."""
    return await moves.move_members(ctx, member_ids=data.member_ids, group_id=data.group_id, policy=data.policy)


ROUTES = [list_members, get_member, move_members]
