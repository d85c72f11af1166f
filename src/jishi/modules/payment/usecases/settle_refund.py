"""State that money went back."""

from datetime import datetime

from jishi.contracts.payment import PaymentOrderId, PaymentRefunded, RefundId
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.states import check_move
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.alerts import settle_alerts
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.places import place_left_by
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.rules.balancing import move
from jishi.modules.payment.states import REFUND_TRANSITIONS, RefundState
from jishi.modules.payment.usecases.post_entries import post_entries


async def settle_refund(
    ctx: Context,
    *,
    order: PaymentOrder,
    attempt: PaymentAttempt,
    refund: Refund,
    provider_refund_id: str | None = None,
    refunded_at: datetime | None = None,
) -> None:
    """Record that a locked refund reached the payer, post it and tell it.

    :raises IllegalTransitionError: the refund has ended before.
    """
    check_move(REFUND_TRANSITIONS, RefundState(refund.state), RefundState.SUCCEEDED, subject="Refund")
    refund.state, refund.succeeded_at = RefundState.SUCCEEDED, refunded_at or ctx.now
    refund.provider_refund_id = provider_refund_id
    refund.next_query_at, refund.error_code = None, None
    await settle_alerts(ctx, refund.id)
    amount = Money(refund.amount_minor, refund.currency)
    lines = move(
        amount,
        debit=(LedgerAccount.REFUND_PAYABLE, str(order.trade_id)),
        credit=place_left_by(order, attempt, refund),
    )
    await post_entries(ctx, entries=lines, origin=Origin("payment.refund_succeeded", refund.id))
    ctx.publish(
        PaymentRefunded(
            refund_id=RefundId(refund.id),
            payment_order_id=PaymentOrderId(order.id),
            trade_id=order.trade_id,
            amount_minor=amount.minor,
            currency=amount.currency,
            origin_kind=refund.origin_kind,
            origin_id=refund.origin_id,
            is_duplicate=attempt.is_duplicate,
            refunded_at=refund.succeeded_at,
        )
    )
