"""Ask for money of a paid trade to go back."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.money import Money
from jishi.modules.payment.errors import RefundExceedsPaidError
from jishi.modules.payment.lefts import lefts_of_orders
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.repository import Origin, lock_payment_orders_of_trade
from jishi.modules.payment.states import RefundState
from jishi.modules.payment.usecases.create_refund import RefundWish
from jishi.modules.payment.usecases.create_refunds import create_refunds


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
    paid less what went back or is on its way, whoever asks at the same time: the payment orders are locked. What was paid
    in two parts goes back in as many refunds as need be, of the last part first; what a wallet paid beside a gateway
    goes back into it once the gateway's part is gone. The first of the refunds is returned.

    :raises NotPaidError: the trade is not paid.
    :raises RefundExceedsPaidError: less is left.
    :raises RefundAmountInvalidError: not positive, or another currency.
    :raises RefundOriginReusedError: the same origin asked for another amount before.
    """
    orders = await lock_payment_orders_of_trade(ctx, trade_id)
    query = select(Refund).where(
        Refund.origin_kind == origin.kind, Refund.origin_id == origin.id, Refund.state != RefundState.FAILED
    )
    existing = list(await ctx.session.scalars(query.order_by(Refund.id)))
    if existing:
        own = {order.id for order in orders}
        is_same = all(refund.payment_order_id in own for refund in existing)
        if not is_same or sum(refund.amount_minor for refund in existing) != amount.minor:
            raise RefundOriginReusedError(number=existing[0].number)
        return existing[0]
    shares = await _shares(ctx, orders, amount)
    made = [
        await create_refunds(
            ctx, order=order, attempt=attempt, wish=RefundWish(amount=share, reason=reason, origin=origin)
        )
        for order, attempt, share in shares
    ]
    return made[0][0]


async def _shares(
    ctx: Context, orders: list[PaymentOrder], amount: Money
) -> list[tuple[PaymentOrder, PaymentAttempt, Money]]:
    """Return which payment gives back how much, the last one first.

    :raises NotPaidError:
    :raises RefundExceedsPaidError: all of them together have less.
    """
    lefts = await lefts_of_orders(ctx, orders)
    if not lefts:
        raise NotPaidError
    in_all = sum(one.left.total for one in lefts)
    if amount.minor > in_all:
        raise RefundExceedsPaidError(wanted=amount.minor, left=in_all)
    shares: list[tuple[PaymentOrder, PaymentAttempt, Money]] = []
    rest = amount.minor
    for one in reversed(lefts):
        share = min(one.left.total, rest)
        # An amount of nothing is refused where refunds are made.
        if share > 0 or amount.minor <= 0:
            shares.append((one.order, one.attempt, Money(share, amount.currency)))
        rest -= share
    return shares
