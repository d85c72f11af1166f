"""Mark a membership card paid."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.kit.states import check_move
from jishi.kit.texts import keep_text
from jishi.modules.member.public import grant_card_points
from jishi.modules.membership.lift import lift_members
from jishi.modules.membership.models import Card, CardEntry, EntryKind
from jishi.modules.membership.repository import lock_card_of_member
from jishi.modules.membership.rules.terms import TermUnit, days_of, end_of
from jishi.modules.membership.states import CARD_TRANSITIONS, CardState
from jishi.modules.payment.public import Origin, request_refund

log = structlog.get_logger()
LATE = "membership.late_payment"


async def mark_card_paid(ctx: Context, *, card_id: UUID, amount: Money, paid_at: datetime) -> Card:
    """Make a card active from now on, or from the end of the member's last one of its level; saying it again changes nothing.

    Money that the card cannot take, because it was closed meanwhile, the amount is another, or the member got its level
    for ever, goes back at once.

    :raises CardNotFoundError:
    """
    card, active = await lock_card_of_member(ctx, card_id)
    if card.state not in {CardState.UNPAID, CardState.CLOSED}:
        return card
    same = [one for one in active if one.level_id == card.level_id]
    is_useless = any(one.ends_at is None for one in same)
    if card.state == CardState.CLOSED or is_useless or amount != Money(card.price_minor, card.currency):
        await _send_back(ctx, card, amount, is_useless=is_useless)
        return card
    check_move(CARD_TRANSITIONS, CardState(card.state), CardState.ACTIVE, subject="Card")
    _begin(ctx, card, same, paid_at)
    if card.gift_points:
        await grant_card_points(ctx, member_id=card.member_id, card_id=card.id, points=card.gift_points)
    await lift_members(ctx, [card.member_id])
    return card


def _begin(ctx: Context, card: Card, same: Sequence[Card], paid_at: datetime) -> None:
    starts_at = max([ctx.now, *(one.ends_at for one in same if one.ends_at is not None)])
    zone = ZoneInfo(ctx.house.settings.timezone)
    card.state, card.paid_at, card.starts_at = CardState.ACTIVE, paid_at, starts_at
    card.ends_at = end_of(TermUnit(card.term_unit), card.term_count, starts_at, zone)
    ctx.session.add(
        CardEntry(
            id=new_id(),
            card_id=card.id,
            kind=EntryKind.BOUGHT,
            amount_minor=card.price_minor,
            days=days_of(starts_at, card.ends_at),
            points=card.gift_points,
            actor=ctx.actor.label(),
            at=ctx.now,
        )
    )


async def _send_back(ctx: Context, card: Card, amount: Money, *, is_useless: bool) -> None:
    log.warning("membership.payment_sent_back", card_id=str(card.id))
    if is_useless and card.state == CardState.UNPAID:
        card.state, card.over_at = CardState.CLOSED, ctx.now
    origin = Origin(LATE, card.id)
    await request_refund(ctx, trade_id=card.id, amount=amount, reason=keep_text(LATE), origin=origin)
