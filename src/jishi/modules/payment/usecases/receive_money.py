"""Take in money that came."""

from datetime import datetime

import msgspec

from jishi.contracts.payment import (
    PaymentAttemptId,
    PaymentDuplicateReceived,
    PaymentOrderId,
    PaymentSucceeded,
    RefundId,
)
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.states import check_move
from jishi.kit.texts import keep_text
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.alerts import settle_alerts
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from jishi.modules.payment.places import place_of
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.rules.balancing import move
from jishi.modules.payment.states import (
    ATTEMPT_TRANSITIONS,
    OPEN_ATTEMPTS,
    PAYMENT_ORDER_TRANSITIONS,
    AttemptState,
    PaymentOrderState,
    advance,
)
from jishi.modules.payment.usecases.create_refund import RefundWish, create_refund
from jishi.modules.payment.usecases.post_entries import post_entries
from jishi.modules.payment.wallet_parts import give_wallet_part_back, spend_kept_part


class Receipt(msgspec.Struct, frozen=True):
    """What came: how much, under which number of the payer's side, when."""

    amount: Money
    transaction_id: str | None
    paid_at: datetime


async def receive_money(ctx: Context, *, order: PaymentOrder, attempt: PaymentAttempt, receipt: Receipt) -> None:
    """Record a success of a locked attempt: it pays its payment order, or goes back as a duplicate.

    It pays if the payment order is open and the amount is the one asked for, less what is still kept for it in the payer's
    wallet; else a refund of the whole is requested, and the wallet gets back what was kept.

    :raises IllegalTransitionError: the attempt has succeeded before.
    """
    check_move(ATTEMPT_TRANSITIONS, AttemptState(attempt.state), AttemptState.SUCCEEDED, subject="PaymentAttempt")
    is_kept = attempt.wallet_minor > 0 and attempt.state in OPEN_ATTEMPTS
    pays = _pays(order, attempt, receipt) and (is_kept or not attempt.wallet_minor)
    attempt.state, attempt.is_duplicate = AttemptState.SUCCEEDED, not pays
    attempt.received_minor, attempt.provider_transaction_id = receipt.amount.minor, receipt.transaction_id
    attempt.succeeded_at, attempt.next_query_at, attempt.error_code = ctx.now, None, None
    await settle_alerts(ctx, attempt.id)
    lines = move(
        receipt.amount,
        debit=place_of(order, attempt),
        credit=(LedgerAccount.CUSTOMER_PREPAYMENT, str(order.trade_id)),
    )
    if pays:
        lines += await spend_kept_part(ctx, order, attempt)
    await post_entries(ctx, entries=lines, origin=Origin("payment.attempt_succeeded", attempt.id))
    if pays:
        _mark_paid(ctx, order, attempt, receipt)
        return
    if is_kept:
        await give_wallet_part_back(ctx, attempt)
    await _send_back(ctx, order, attempt, receipt)


def _pays(order: PaymentOrder, attempt: PaymentAttempt, receipt: Receipt) -> bool:
    due = Money(order.amount_minor - attempt.wallet_minor, order.currency)
    return order.state == PaymentOrderState.OPEN and receipt.amount == due


def _mark_paid(ctx: Context, order: PaymentOrder, attempt: PaymentAttempt, receipt: Receipt) -> None:
    advance(order, PAYMENT_ORDER_TRANSITIONS, PaymentOrderState.PAID)
    order.paid_at = receipt.paid_at
    ctx.publish(
        PaymentSucceeded(
            payment_order_id=PaymentOrderId(order.id),
            trade_id=order.trade_id,
            attempt_id=PaymentAttemptId(attempt.id),
            method=attempt.method,
            amount_minor=order.amount_minor,
            currency=order.currency,
            paid_at=receipt.paid_at,
            part=order.part,
        )
    )


async def _send_back(ctx: Context, order: PaymentOrder, attempt: PaymentAttempt, receipt: Receipt) -> None:
    refund = await create_refund(
        ctx,
        order=order,
        attempt=attempt,
        wish=RefundWish(
            amount=receipt.amount,
            reason=keep_text("payment.duplicate_reason"),
            origin=Origin("payment.duplicate", attempt.id),
        ),
    )
    ctx.publish(
        PaymentDuplicateReceived(
            payment_order_id=PaymentOrderId(order.id),
            trade_id=order.trade_id,
            attempt_id=PaymentAttemptId(attempt.id),
            refund_id=RefundId(refund.id),
            amount_minor=receipt.amount.minor,
            currency=receipt.amount.currency,
            received_at=ctx.now,
        )
    )
