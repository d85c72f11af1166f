"""Whom members brought."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.paging import Page, cut_page, read_id_cursor, write_cursor
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
    query = select(func.count(), func.count().filter(rewarded), func.coalesce(func.sum(Invitation.points), 0)).where(
        own
    )
    counts = (await ctx.session.execute(query)).one()
    settings, _ = await read_settings(ctx.session, PointsSettings)
    return InvitationView(
        code=code,
        points_for_inviter=settings.for_inviter,
        points_for_invitee=settings.for_invitee,
        invited=counts[0],
        rewarded=counts[1],
        points=int(counts[2]),
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
    if cursor:
        query = query.where(Invitation.invitee_id < read_id_cursor(cursor))
    rows = (await ctx.session.execute(query.order_by(Invitation.invitee_id.desc()).limit(limit + 1))).all()
    page = cut_page([(row[0], row[1]) for row in rows], limit, lambda row: write_cursor(str(row[0].invitee_id)))
    invited = [
        InvitedMember(
            id=row.invitee_id,
            nickname=mask_name(nickname),
            state=InvitationState(row.state),
            points=row.points,
            joined_at=row.created_at,
            rewarded_at=row.rewarded_at,
        )
        for row, nickname in page.items
    ]
    return Page(items=invited, next_cursor=page.next_cursor)
