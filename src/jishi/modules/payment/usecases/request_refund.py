"""Ask for money of a paid trade to go back."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.money import Money
from jishi.modules.payment.models import Refund
from jishi.modules.payment.repository import Origin, find_paying_attempt, lock_payment_order_of_trade
from jishi.modules.payment.states import RefundState
from jishi.modules.payment.usecases.create_refund import RefundWish, create_refund


class NotPaidError(DomainError):
    """Nothing was paid for this trade, so nothing can go back."""

    code = "payment.not_paid"
    kind = Kind.CONFLICT


class RefundOriginReusedError(DomainError):
    """A refund of another amount was requested before for the same thing (`number`)."""

    code = "payment.refund_origin_reused"
    kind = Kind.CONFLICT


async def request_refund(ctx: Context, *, trade_id: UUID, amount: Money, reason: str, origin: Origin) -> Refund:
    """Request a refund of what a trade was paid with, the way it was paid; `reason` is read by the payer.

    Asking again for the same origin returns the refund that exists, unless that failed. Never more goes back than was
    paid less what went back or is on its way, whoever asks at the same time: the payment order is locked.

    :raises NotPaidError: the trade is not paid.
    :raises RefundExceedsPaidError: less is left.
    :raises RefundAmountInvalidError: not positive, or another currency.
    :raises RefundOriginReusedError: the same origin asked for another amount before.
    """
    order = await lock_payment_order_of_trade(ctx, trade_id)
    existing = await ctx.session.scalar(
        select(Refund).where(
            Refund.origin_kind == origin.kind, Refund.origin_id == origin.id, Refund.state != RefundState.FAILED
        )
    )
    if existing is not None:
        if (existing.payment_order_id, existing.amount_minor) != (order.id, amount.minor):
            raise RefundOriginReusedError(number=existing.number)
        return existing
    attempt = await find_paying_attempt(ctx, order.id)
    if attempt is None:
        raise NotPaidError
    return await create_refund(
        ctx, order=order, attempt=attempt, wish=RefundWish(amount=amount, reason=reason, origin=origin)
    )
