"""Accept an invitation to the shop."""

from datetime import timedelta

from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.member.models import Invitation, Member, MemberOrder
from jishi.modules.member.repository import lock_member
from jishi.modules.member.states import InvitationState

# Who has been a member for longer came by himself.
NEW_FOR = timedelta(days=7)


class InviteCodeUnknownError(DomainError):
    """No member has this invitation code."""

    code = "member.invite_code_unknown"
    kind = Kind.NOT_FOUND


class NotInvitableError(DomainError):
    """The member is not new: it joined too long ago, has ordered, or is the one who invites."""

    code = "member.not_invitable"
    kind = Kind.CONFLICT


async def accept_member_invitation(ctx: Context, *, member_id: MemberId, invite_code: str) -> Invitation:
    """Note who brought a new member; the first code counts, and a later one changes nothing.

    The reward comes with the new member's first completed order.

    :raises MemberNotFoundError:
    :raises InviteCodeUnknownError:
    :raises NotInvitableError:
    """
    member = await lock_member(ctx, member_id)
    known = await ctx.session.get(Invitation, member_id)
    if known is not None:
        return known
    inviter_id = await ctx.session.scalar(select(Member.id).where(Member.invite_code == invite_code.strip().upper()))
    if inviter_id is None:
        raise InviteCodeUnknownError
    ordered = select(MemberOrder.order_id).where(MemberOrder.member_id == member_id).limit(1)
    is_old = member.created_at < ctx.now - NEW_FOR or await ctx.session.scalar(ordered) is not None
    if is_old or inviter_id == member_id:
        raise NotInvitableError
    invitation = Invitation(
        invitee_id=member_id, inviter_id=inviter_id, state=InvitationState.PENDING, points=0, created_at=ctx.now
    )
    ctx.session.add(invitation)
    return invitation
