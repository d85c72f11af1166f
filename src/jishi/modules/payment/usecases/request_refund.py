"""Ask for money of a paid trade to go back."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.money import Money
from jishi.modules.payment.errors import RefundExceedsPaidError
from jishi.modules.payment.lefts import lefts_of_orders
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.repository import Origin, lock_payment_orders_of_trade
from jishi.modules.payment.states import RefundChannel, RefundState
from jishi.modules.payment.usecases.create_refund import RefundWish
from jishi.modules.payment.usecases.create_refunds import create_refunds
from jishi.modules.payment.usecases.retry_refund import retry_refund


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

    Asking again for the same origin returns the refund that exists, unless that failed; where only a part of it failed,
    that part is tried once more. Never more goes back than was
    paid less what went back or is on its way, whoever asks at the same time: the payment orders are locked. What was paid
    in two parts goes back in as many refunds as need be, of the last part first; what a wallet paid beside a gateway
    goes back into it once the gateway's part is gone. The first of the refunds is returned.

    :raises NotPaidError: the trade is not paid.
    :raises RefundExceedsPaidError: less is left.
    :raises RefundAmountInvalidError: not positive, or another currency.
    :raises RefundOriginReusedError: the same origin asked for another amount before.
    """
    orders = await lock_payment_orders_of_trade(ctx, trade_id)
    query = select(Refund).where(Refund.origin_kind == origin.kind, Refund.origin_id == origin.id)
    known = list(await ctx.session.scalars(query.order_by(Refund.id)))
    existing = [refund for refund in known if refund.state != RefundState.FAILED]
    if existing:
        return await _go_on(ctx, {order.id: order for order in orders}, existing, _unreplaced(known), amount)
    shares = await _shares(ctx, orders, amount)
    made = [
        await create_refunds(
            ctx, order=order, attempt=attempt, wish=RefundWish(amount=share, reason=reason, origin=origin)
        )
        for order, attempt, share in shares
    ]
    return made[0][0]


async def _go_on(
    ctx: Context, orders: Mapping[UUID, PaymentOrder], existing: list[Refund], failed: list[Refund], amount: Money
) -> Refund:
    """Return the first refund of those that exist, once what failed beside them is tried again.

    :raises RefundOriginReusedError: this is not what was asked for before.
    """
    standing = sum(refund.amount_minor for refund in existing)
    is_whole = standing == amount.minor
    is_rest = standing + sum(refund.amount_minor for refund in failed) == amount.minor
    if not all(refund.payment_order_id in orders for refund in existing) or not (is_whole or is_rest):
        raise RefundOriginReusedError(number=existing[0].number)
    for refund in [] if is_whole else failed:
        channel = RefundChannel(refund.channel)
        await retry_refund(ctx, order=orders[refund.payment_order_id], refund=refund, channel=channel)
    return existing[0]


def _unreplaced(known: list[Refund]) -> list[Refund]:
    """Return the failed refunds in whose place none stands: of each payment and way the last one counts."""
    last = {
        (refund.payment_order_id, refund.is_wallet_part): refund
        for refund in known
        if refund.state == RefundState.FAILED
    }
    for refund in known:
        if refund.state != RefundState.FAILED:
            last.pop((refund.payment_order_id, refund.is_wallet_part), None)
    return list(last.values())


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
        raise RefundExceedsPaidError(wanted=amount, left=Money(in_all, amount.currency))
    shares: list[tuple[PaymentOrder, PaymentAttempt, Money]] = []
    rest = amount.minor
    for one in reversed(lefts):
        share = min(one.left.total, rest)
        # An amount of nothing is refused where refunds are made.
        if share > 0 or amount.minor <= 0:
            shares.append((one.order, one.attempt, Money(share, amount.currency)))
        rest -= share
    return shares
