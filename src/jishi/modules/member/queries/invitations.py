"""Whom members brought."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.paging import Page, newest, read_rows
from jishi.modules.member.models import Invitation, Member
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.rules.masks import mask_name
from jishi.modules.member.scope import is_own
from jishi.modules.member.settings import PointsSettings
from jishi.modules.member.states import InvitationState


class InvitationView(msgspec.Struct, frozen=True, kw_only=True):
    """What a member may tell its friends, what it brings both of them, and what came of it so far."""

    code: str
    points_for_inviter: int
    points_for_invitee: int
    invited: int
    rewarded: int
    points: int


class InvitedMember(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who came by an invitation; the name is masked."""

    id: UUID
    nickname: str
    state: InvitationState
    points: int
    joined_at: datetime
    rewarded_at: datetime | None


async def get_invitation(ctx: Context, member_id: UUID, *, code: str) -> InvitationView:
    """Return how a member's invitations stand; `code` is its own."""
    own = (Invitation.inviter_id == member_id) & is_own(ctx.actor, Invitation.inviter_id)
    rewarded = Invitation.state == InvitationState.REWARDED
    query = select(func.count(), func.count().filter(rewarded), func.sum(Invitation.points).filter(rewarded)).where(own)
    counts = (await ctx.session.execute(query)).one()
    settings, _ = await read_settings(ctx.session, PointsSettings)
    return InvitationView(
        code=code,
        points_for_inviter=settings.for_inviter,
        points_for_invitee=settings.for_invitee,
        invited=counts[0],
        rewarded=counts[1],
        points=int(counts[2] or 0),
    )


async def list_invited(ctx: Context, member_id: UUID, *, limit: int, cursor: str | None) -> Page[InvitedMember]:
    """Return whom a member brought, the latest to join first.

    :raises BadCursorError:
    """
    query = (
        select(Invitation, Member.nickname)
        .join(Member, Member.id == Invitation.invitee_id)
        .where(Invitation.inviter_id == member_id, is_own(ctx.actor, Invitation.inviter_id))
    )
    page = await read_rows(ctx.session, query, newest(Invitation.invitee_id), limit=limit, cursor=cursor)
    return page.show(lambda row: _view_invited(*row))


def _view_invited(invitation: Invitation, nickname: str) -> InvitedMember:
    return InvitedMember(
        id=invitation.invitee_id,
        nickname=mask_name(nickname),
        state=InvitationState(invitation.state),
        points=invitation.points if invitation.state == InvitationState.REWARDED else 0,
        joined_at=invitation.created_at,
        rewarded_at=invitation.rewarded_at,
    )
