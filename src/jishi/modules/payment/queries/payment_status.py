"""How the payment of one trade stands; asked every few seconds by whoever waits at a QR code."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Select, and_, select

from jishi.kit.context import Context
from jishi.modules.payment.display import Display, read_display
from jishi.modules.payment.errors import PaymentNotFoundError
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from jishi.modules.payment.states import OPEN_ATTEMPTS, AttemptState, Part


class AttemptStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One try to pay; `display` is None once nothing can be shown any more.

    `amount_minor` is paid by the method, `wallet_minor` from the payer's wallet beside it.
    """

    id: UUID
    method: str
    gateway_code: str
    state: str
    display: Display | None
    amount_minor: int
    wallet_minor: int
    expires_at: datetime


class PaymentStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Where the money for a trade is: `attempt` is the one that paid, else the open one, else the last.

    Before anybody has begun to pay, the state is ``not_begun`` and `number` is null. Where a deposit is paid first, `part`
    says of which payment this tells: the latest that was begun.
    """

    trade_id: UUID
    number: str | None
    state: str
    amount_minor: int
    currency: str
    paid_at: datetime | None
    attempt: AttemptStatus | None
    part: Part = Part.WHOLE


async def get_payment_status(ctx: Context, *, trade_id: UUID, payer_id: UUID) -> PaymentStatus:
    """Return how the payment of a payer's trade stands; one query by unique index.

    :raises PaymentNotFoundError: nobody has begun to pay for it, or it is another's.
    """
    found = (await ctx.session.execute(_best_attempt(trade_id, payer_id))).first()
    if found is None:
        raise PaymentNotFoundError(trade_id=trade_id)
    order, attempt = found
    return PaymentStatus(
        trade_id=order.trade_id,
        number=order.number,
        state=order.state,
        amount_minor=order.amount_minor,
        currency=order.currency,
        paid_at=order.paid_at,
        attempt=_status(attempt, ctx.now) if attempt is not None else None,
        part=Part(order.part),
    )


async def find_open_attempt_of_trade(ctx: Context, *, trade_id: UUID, payer_id: UUID) -> UUID | None:
    """Return the id of the open attempt of a payer's trade, if there is one."""
    query = (
        select(PaymentAttempt.id)
        .join(PaymentOrder, PaymentOrder.id == PaymentAttempt.payment_order_id)
        .where(
            PaymentOrder.trade_id == trade_id,
            PaymentOrder.payer_id == payer_id,
            PaymentAttempt.state.in_(OPEN_ATTEMPTS),
        )
    )
    return await ctx.session.scalar(query)


def _best_attempt(trade_id: UUID, payer_id: UUID) -> Select[PaymentOrder, PaymentAttempt | None]:
    is_open = PaymentAttempt.state.in_(OPEN_ATTEMPTS)
    has_paid = and_(PaymentAttempt.state == AttemptState.SUCCEEDED, PaymentAttempt.is_duplicate.is_(False))
    return (
        select(PaymentOrder, PaymentAttempt)
        .outerjoin(PaymentAttempt, PaymentAttempt.payment_order_id == PaymentOrder.id)
        .where(PaymentOrder.trade_id == trade_id, PaymentOrder.payer_id == payer_id)
        .order_by(PaymentOrder.id.desc(), has_paid.desc(), is_open.desc(), PaymentAttempt.id.desc())
        .limit(1)
    )


def _status(attempt: PaymentAttempt, now: datetime) -> AttemptStatus:
    can_show = (
        attempt.state == AttemptState.PENDING and attempt.display_until is not None and attempt.display_until > now
    )
    return AttemptStatus(
        id=attempt.id,
        method=attempt.method,
        gateway_code=attempt.gateway_code,
        state=attempt.state,
        display=read_display(attempt.display) if can_show else None,
        amount_minor=attempt.amount_minor,
        wallet_minor=attempt.wallet_minor,
        expires_at=attempt.expires_at,
    )
