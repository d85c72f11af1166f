"""What this module does when money moves."""

from jishi.contracts.payment import PaymentRefunded, PaymentSucceeded
from jishi.kit.context import Context
from jishi.kit.events import on
from jishi.kit.money import Money
from jishi.modules.order.usecases.cancel_order import REFUND_ORIGIN
from jishi.modules.order.usecases.mark_trade_paid import mark_trade_paid
from jishi.modules.order.usecases.record_refund import record_refund
from jishi.modules.order.usecases.record_trade_refund import record_trade_refund

# What payment calls the origin of a refund that staff asked for.
STAFF_ORIGIN = "payment.staff"


async def mark_paid(ctx: Context, event: PaymentSucceeded) -> None:
    """Confirm the orders that the money is for."""
    await mark_trade_paid(
        ctx,
        trade_id=event.trade_id,
        payment_order_id=event.payment_order_id,
        amount=Money(event.amount_minor, event.currency),
        paid_at=event.paid_at,
    )


async def note_refund(ctx: Context, event: PaymentRefunded) -> None:
    """Move the payment axis of what was refunded: one cancelled order, or, where staff refunded, the trade's orders.

    Of money that a trade could never take there is nothing to take back, and other refunds are told by who asked.
    """
    amount = Money(event.amount_minor, event.currency)
    if event.origin_kind == REFUND_ORIGIN:
        await record_refund(ctx, order_id=event.origin_id, refund_id=event.refund_id, amount=amount)
    elif event.origin_kind == STAFF_ORIGIN and not event.is_duplicate:
        await record_trade_refund(ctx, trade_id=event.trade_id, refund_id=event.refund_id, amount=amount)


HANDLERS = [on(PaymentSucceeded, mark_paid), on(PaymentRefunded, note_refund)]
