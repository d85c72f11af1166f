"""Open an attempt to pay a trade, before any gateway is asked."""

from datetime import datetime, timedelta

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.payment.errors import (
    AlreadyPaidError,
    AnotherAttemptOpenError,
    MethodNotOfferedError,
    PaymentClosedError,
    WalletPartInvalidError,
)
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from jishi.modules.payment.registry import Gateway
from jishi.modules.payment.repository import Payable, find_open_attempt, lock_or_add_payment_order, take_number
from jishi.modules.payment.rules.backoff import LEAST_DELAY
from jishi.modules.payment.rules.wish import PaymentWish, digest_of
from jishi.modules.payment.states import NOT_FOR_RECHARGES, AttemptState, Method, Part, PaymentOrderState
from jishi.modules.payment.wallet_parts import keep_wallet_part


async def open_attempt(ctx: Context, *, payable: Payable, wish: PaymentWish, gateway: Gateway) -> PaymentAttempt:
    """Return the open attempt that serves `wish`, or add one in the state `created`.

    The trade must be locked, so that it is not closed meanwhile. The amount is the trade's, less what the wish leaves to the
    payer's wallet: that is taken out of it at once and kept for the attempt. An attempt that nobody records the opening of
    is looked at by the poller.

    :raises AlreadyPaidError: the money has arrived.
    :raises PaymentClosedError: the trade is closed, or its time to pay is over.
    :raises AnotherAttemptOpenError: an attempt of another wish is open: end it first.
    :raises MethodNotOfferedError: nothing is due and the method takes money, or the other way round; or it is not for
        recharges.
    :raises WalletPartInvalidError: the wallet's part leaves nothing to the method, or the method is the wallet.
    :raises InsufficientBalanceError: the wallet holds less than its part.
    """
    order = await lock_or_add_payment_order(ctx, payable)
    _check_open(ctx, order, payable)
    _check_wish(payable, wish)
    digest = digest_of(wish, gateway.code)
    attempt = await find_open_attempt(ctx, order.id)
    if attempt is not None:
        if attempt.serves(digest, payable.amount, ctx.now):
            return attempt
        raise AnotherAttemptOpenError
    order.amount_minor, order.currency = payable.amount.minor, payable.amount.currency
    order.expires_at = payable.due_at
    return await _add_attempt(ctx, order, wish, gateway, digest)


def _check_wish(payable: Payable, wish: PaymentWish) -> None:
    is_recharge = payable.part == Part.RECHARGE
    is_unfit = is_recharge and (wish.method in NOT_FOR_RECHARGES or wish.wallet_minor > 0)
    if is_unfit or (payable.amount.minor == 0) != (wish.method is Method.FREE):
        raise MethodNotOfferedError(method=str(wish.method))
    if wish.wallet_minor and (wish.method is Method.WALLET or wish.wallet_minor >= payable.amount.minor):
        raise WalletPartInvalidError(wallet_minor=wish.wallet_minor, due_minor=payable.amount.minor)


def _check_open(ctx: Context, order: PaymentOrder, payable: Payable) -> None:
    if order.state == PaymentOrderState.PAID:
        raise AlreadyPaidError
    if order.state == PaymentOrderState.CLOSED or payable.due_at <= ctx.now:
        raise PaymentClosedError


def _expiry(ctx: Context, order: PaymentOrder, gateway: Gateway) -> datetime:
    # A bank transfer takes longer than a trade waits; while its attempt is open, the trade is not closed.
    return ctx.now + timedelta(hours=gateway.hold_hours) if gateway.hold_hours else order.expires_at


async def _add_attempt(
    ctx: Context, order: PaymentOrder, wish: PaymentWish, gateway: Gateway, digest: bytes
) -> PaymentAttempt:
    attempt = PaymentAttempt(
        id=new_id(),
        payment_order_id=order.id,
        gateway_code=gateway.code,
        method=wish.method,
        out_trade_no=await take_number(ctx),
        amount_minor=order.amount_minor - wish.wallet_minor,
        wallet_minor=wish.wallet_minor,
        currency=order.currency,
        is_duplicate=False,
        state=AttemptState.CREATED,
        digest=digest,
        next_query_at=ctx.now + LEAST_DELAY,
        queries=0,
        expires_at=_expiry(ctx, order, gateway),
        created_at=ctx.now,
    )
    ctx.session.add(attempt)
    await ctx.session.flush()
    await keep_wallet_part(ctx, order, attempt)
    return attempt
