"""Buyers bring others."""

import msgspec
from litestar import get, post

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.fields import InviteCode
from jishi.modules.member.http.fields import Limit
from jishi.modules.member.http.store.myself import own_id
from jishi.modules.member.queries import invitations
from jishi.modules.member.queries.invitations import InvitationView, InvitedMember
from jishi.modules.member.usecases import accept_member_invitation as acceptance
from jishi.modules.member.usecases import open_invitation as opening


class AcceptanceBody(msgspec.Struct, frozen=True):
    """The code of who invited."""

    code: InviteCode


@get("/member/invitation", **requires(BUYER, MemberNotFoundError))
async def get_invitation(ctx: Context) -> InvitationView:
    """Show the buyer's invitation code and what came of it."""
    code = await opening.open_invitation(ctx, member_id=own_id(ctx))
    return await invitations.get_invitation(ctx, own_id(ctx), code=code)


@get("/member/invitation/members", **requires(BUYER, BadCursorError))
async def list_invited(ctx: Context, limit: Limit = 20, cursor: str | None = None) -> Page[InvitedMember]:
    """List whom the buyer brought; names are masked."""
    return await invitations.list_invited(ctx, own_id(ctx), limit=limit, cursor=cursor)


@post(
    "/member/invitation/acceptance",
    status_code=204,
    **requires(BUYER, MemberNotFoundError, acceptance.InviteCodeUnknownError, acceptance.NotInvitableError),
)
async def accept_invitation(ctx: Context, data: AcceptanceBody) -> None:
    """Say who brought the buyer, within the first days and before the first order; again changes nothing."""
    await acceptance.accept_member_invitation(ctx, member_id=own_id(ctx), invite_code=data.code)


ROUTES = [get_invitation, list_invited, accept_invitation]
