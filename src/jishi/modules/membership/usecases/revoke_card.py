"""Revoke a membership card."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.kit.scope import check_platform
from jishi.kit.states import check_move
from jishi.modules.member.public import grant_card_points
from jishi.modules.membership.errors import CardNotActiveError
from jishi.modules.membership.lift import lift_members
from jishi.modules.membership.models import Card, CardEntry, EntryKind
from jishi.modules.membership.repository import lock_card_of_member
from jishi.modules.membership.revocation import find_share
from jishi.modules.membership.rules.terms import Share
from jishi.modules.membership.states import CARD_TRANSITIONS, CardState
from jishi.modules.payment.public import Origin, request_refund

REVOKED = "membership.card_revoked"


class RefundOutOfRangeError(DomainError):
    """No more than `most` was paid for this card."""

    code = "membership.refund_out_of_range"
    kind = Kind.INVALID
    pointer = "/amount_minor"


async def revoke_card(ctx: Context, *, card_id: UUID, reason: str, amount_minor: int | None = None) -> Card:
    """Take an active card back: its rights end at once, and money goes back the way it came.

    What goes back is the share of the days that had not begun, or `amount_minor` where staff say so; of its points that
    share is taken. `reason` is read by the member. Again changes nothing.

    :raises NotFoundError: the actor is bound to merchants.
    :raises CardNotFoundError:
    :raises CardNotActiveError: it is not paid, or over.
    :raises LaterCardFirstError: another one follows it.
    :raises RefundOutOfRangeError: below zero, or more than was paid.
    """
    check_platform(ctx.actor)
    card, active = await lock_card_of_member(ctx, card_id)
    if card.state == CardState.REVOKED:
        return card
    if card.state != CardState.ACTIVE:
        raise CardNotActiveError(state=card.state)
    share = find_share(card, active, ctx.now)
    back_minor = share.amount_minor if amount_minor is None else amount_minor
    if not 0 <= back_minor <= card.price_minor:
        raise RefundOutOfRangeError(most=Money(card.price_minor, card.currency))
    check_move(CARD_TRANSITIONS, CardState(card.state), CardState.REVOKED, subject="Card")
    card.state, card.over_at, card.refunded_minor = CardState.REVOKED, ctx.now, back_minor
    _write_entry(ctx, card, share, reason)
    if share.points:
        await grant_card_points(ctx, member_id=card.member_id, card_id=card.id, points=-share.points)
    await lift_members(ctx, [card.member_id])
    if back_minor:
        amount, origin = Money(back_minor, card.currency), Origin(REVOKED, card.id)
        await request_refund(ctx, trade_id=card.id, amount=amount, reason=reason, origin=origin)
    return card


def _write_entry(ctx: Context, card: Card, share: Share, reason: str) -> None:
    ctx.session.add(
        CardEntry(
            id=new_id(),
            card_id=card.id,
            kind=EntryKind.REVOKED,
            amount_minor=-card.refunded_minor,
            days=-share.days,
            points=-share.points,
            actor=ctx.actor.label(),
            reason=reason,
            at=ctx.now,
        )
    )
