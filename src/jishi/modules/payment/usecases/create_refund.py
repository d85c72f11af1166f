"""Write down that money shall go back."""

import msgspec

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.member.public import credit_wallet
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.errors import RefundAmountInvalidError, RefundExceedsPaidError
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.repository import Origin, sum_refunds, take_number
from jishi.modules.payment.rules.balancing import move
from jishi.modules.payment.states import Method, RefundChannel, RefundState
from jishi.modules.payment.usecases.post_entries import post_entries
from jishi.modules.payment.usecases.settle_refund import settle_refund

_CHANNELS = {Method.WALLET: RefundChannel.WALLET, Method.OFFLINE: RefundChannel.OFFLINE}


class RefundWish(msgspec.Struct, frozen=True, kw_only=True):
    """How much shall go back, why, and for what; by `channel` if given, else the way it came."""

    amount: Money
    reason: str
    origin: Origin
    channel: RefundChannel | None = None
    replaces: Refund | None = None


async def create_refund(ctx: Context, *, order: PaymentOrder, attempt: PaymentAttempt, wish: RefundWish) -> Refund:
    """Add a refund of a succeeded attempt whose payment order is locked; the wallet is credited at once.

    The gateway is asked by a job; a bank transfer waits for staff.

    :raises RefundExceedsPaidError: less is left of what the attempt brought.
    :raises RefundAmountInvalidError: not positive, or another currency.
    """
    await _check_amount(ctx, attempt, wish.amount)
    refund = await _add_refund(ctx, order, attempt, wish)
    lines = move(
        wish.amount,
        debit=(LedgerAccount.CUSTOMER_PREPAYMENT, str(order.trade_id)),
        credit=(LedgerAccount.REFUND_PAYABLE, str(order.trade_id)),
    )
    await post_entries(ctx, entries=lines, origin=Origin("payment.refund_requested", refund.id))
    if refund.channel == RefundChannel.WALLET:
        await credit_wallet(
            ctx,
            member_id=order.payer_id,
            amount=wish.amount,
            origin_kind="payment.refund",
            origin_id=refund.id,
            reason=wish.reason,
        )
        await settle_refund(ctx, order=order, attempt=attempt, refund=refund)
    return refund


async def _check_amount(ctx: Context, attempt: PaymentAttempt, amount: Money) -> None:
    if amount.minor <= 0 or amount.currency != attempt.currency:
        raise RefundAmountInvalidError
    left = (attempt.received_minor or 0) - await sum_refunds(ctx, attempt.id)
    if amount.minor > left:
        raise RefundExceedsPaidError(wanted=amount.minor, left=left)


async def _add_refund(ctx: Context, order: PaymentOrder, attempt: PaymentAttempt, wish: RefundWish) -> Refund:
    channel = wish.channel or _CHANNELS.get(Method(attempt.method), RefundChannel.GATEWAY)
    refund = Refund(
        id=new_id(),
        number=await take_number(ctx),
        payment_order_id=order.id,
        attempt_id=attempt.id,
        replaces_id=wish.replaces.id if wish.replaces else None,
        channel=channel,
        amount_minor=wish.amount.minor,
        currency=wish.amount.currency,
        reason=wish.reason,
        origin_kind=wish.origin.kind,
        origin_id=wish.origin.id,
        state=RefundState.REQUESTED,
        next_query_at=ctx.now if channel is RefundChannel.GATEWAY else None,
        sends=0,
        misses=0,
        requested_by=ctx.actor.label(),
        created_at=ctx.now,
    )
    ctx.session.add(refund)
    return refund
