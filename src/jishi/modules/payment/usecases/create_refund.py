"""Write down that money shall go back."""

import msgspec

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.member.public import HOLD_ORIGIN, MoveOrigin, credit_wallet, return_to_wallet
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.errors import RefundAmountInvalidError, RefundExceedsPaidError
from jishi.modules.payment.lefts import left_of
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.repository import Origin, take_number
from jishi.modules.payment.rules.balancing import move
from jishi.modules.payment.states import Method, RefundChannel, RefundState
from jishi.modules.payment.usecases.post_entries import post_entries
from jishi.modules.payment.usecases.settle_refund import settle_refund

# A payment that a wallet makes alone; its debit has the attempt's id.
PAID_ORIGIN = "payment.attempt"
_CHANNELS = {Method.WALLET: RefundChannel.WALLET, Method.OFFLINE: RefundChannel.OFFLINE}


class RefundWish(msgspec.Struct, frozen=True, kw_only=True):
    """How much shall go back, why, and for what; by `channel` if given, else the way it came.

    `is_wallet_part` says that it is of what a wallet paid beside a gateway.
    """

    amount: Money
    reason: str
    origin: Origin
    channel: RefundChannel | None = None
    replaces: Refund | None = None
    is_wallet_part: bool = False


async def create_refund(ctx: Context, *, order: PaymentOrder, attempt: PaymentAttempt, wish: RefundWish) -> Refund:
    """Add a refund of a succeeded attempt whose payment order is locked; the wallet is credited at once.

    The gateway is asked by a job; a bank transfer waits for staff.

    :raises RefundExceedsPaidError: less is left of what the attempt brought.
    :raises RefundAmountInvalidError: not positive, or another currency.
    """
    await _check_amount(ctx, attempt, wish)
    refund = await _add_refund(ctx, order, attempt, wish)
    lines = move(
        wish.amount,
        debit=(LedgerAccount.CUSTOMER_PREPAYMENT, str(order.trade_id)),
        credit=(LedgerAccount.REFUND_PAYABLE, str(order.trade_id)),
    )
    await post_entries(ctx, entries=lines, origin=Origin("payment.refund_requested", refund.id))
    if refund.channel == RefundChannel.WALLET:
        await _fill_wallet(ctx, order, attempt, refund)
        await settle_refund(ctx, order=order, attempt=attempt, refund=refund)
    return refund


async def _check_amount(ctx: Context, attempt: PaymentAttempt, wish: RefundWish) -> None:
    if wish.amount.minor <= 0 or wish.amount.currency != attempt.currency:
        raise RefundAmountInvalidError
    left = await left_of(ctx, attempt)
    left_here = left.wallet if wish.is_wallet_part else left.received
    if wish.amount.minor > left_here:
        raise RefundExceedsPaidError(wanted=wish.amount, left=Money(left_here, attempt.currency))


async def _fill_wallet(ctx: Context, order: PaymentOrder, attempt: PaymentAttempt, refund: Refund) -> None:
    """Put a refund into the payer's wallet: what the wallet had paid as it was, what came from outside as paid in."""
    amount, origin = Money(refund.amount_minor, refund.currency), MoveOrigin("payment.refund", refund.id)
    if refund.is_wallet_part or attempt.method == Method.WALLET:
        debit = MoveOrigin(HOLD_ORIGIN if refund.is_wallet_part else PAID_ORIGIN, attempt.id)
        await return_to_wallet(
            ctx, member_id=order.payer_id, amount=amount, origin=origin, gives_back=debit, reason=refund.reason
        )
    else:
        await credit_wallet(
            ctx,
            member_id=order.payer_id,
            amount=amount,
            origin_kind=origin.kind,
            origin_id=origin.id,
            reason=refund.reason,
        )


async def _add_refund(ctx: Context, order: PaymentOrder, attempt: PaymentAttempt, wish: RefundWish) -> Refund:
    way = RefundChannel.WALLET if wish.is_wallet_part else _CHANNELS.get(Method(attempt.method), RefundChannel.GATEWAY)
    channel = wish.channel or way
    refund = Refund(
        id=new_id(),
        number=await take_number(ctx),
        payment_order_id=order.id,
        attempt_id=attempt.id,
        replaces_id=wish.replaces.id if wish.replaces else None,
        channel=channel,
        is_wallet_part=wish.is_wallet_part,
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
