"""What is left of money that came, and can still go back. Its payment orders must be locked."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import aliased

from jishi.kit.context import Context
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.repository import find_paying_attempt
from jishi.modules.payment.rules.refund_ways import Left
from jishi.modules.payment.states import PaymentOrderState, RefundState


async def left_of(ctx: Context, attempt: PaymentAttempt) -> Left:
    """Return what a succeeded attempt brought and neither went back nor is on its way; its payment order must be locked."""
    query = (
        select(Refund.is_wallet_part, func.sum(Refund.amount_minor))
        .where(Refund.attempt_id == attempt.id, Refund.state != RefundState.FAILED)
        .group_by(Refund.is_wallet_part)
    )
    back = {is_wallet: int(minor) for is_wallet, minor in await ctx.session.execute(query)}
    wallet = 0 if attempt.is_duplicate else attempt.wallet_minor
    failed = int(await ctx.session.scalar(_failed_of(attempt)) or 0) if wallet else 0
    return Left((attempt.received_minor or 0) - back.get(False, 0), wallet - back.get(True, 0), failed)


def _failed_of(attempt: PaymentAttempt) -> Select[int]:
    """What failed refunds by the gateway wanted that nobody has sent another way."""
    other = aliased(Refund)
    is_sent_again = exists().where(
        other.origin_kind == Refund.origin_kind,
        other.origin_id == Refund.origin_id,
        other.payment_order_id == Refund.payment_order_id,
        other.is_wallet_part.is_(False),
        or_(other.state != RefundState.FAILED, other.replaces_id == Refund.id),
    )
    return select(func.sum(Refund.amount_minor)).where(
        Refund.attempt_id == attempt.id,
        Refund.state == RefundState.FAILED,
        Refund.is_wallet_part.is_(False),
        ~is_sent_again,
    )


class LeftOfOrder(msgspec.Struct, frozen=True):
    """What a payment that was made can still give back."""

    order: PaymentOrder
    attempt: PaymentAttempt
    left: Left


async def lefts_of_orders(ctx: Context, orders: Sequence[PaymentOrder]) -> list[LeftOfOrder]:
    """Return what those of the locked payment orders that were paid have left; money that was kept is there no more."""
    lefts = []
    for order in orders:
        if order.state == PaymentOrderState.PAID and order.kept_at is None:
            attempt = await find_paying_attempt(ctx, order.id)
            if attempt is not None:
                lefts.append(LeftOfOrder(order, attempt, await left_of(ctx, attempt)))
    return lefts
