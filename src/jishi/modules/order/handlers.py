"""What this module does when money moves."""

from jishi.contracts.order import BalanceDue, DepositLeft
from jishi.contracts.payment import PaymentRefunded, PaymentSucceeded
from jishi.kit.context import Context
from jishi.kit.handlers import on
from jishi.kit.money import Money
from jishi.modules.order.unit_refunds import UNITS_ORIGIN
from jishi.modules.order.usecases.cancel_order import REFUND_ORIGIN
from jishi.modules.order.usecases.mark_trade_paid import mark_trade_paid
from jishi.modules.order.usecases.queue_balance_notice import queue_balance_notice
from jishi.modules.order.usecases.record_deposit_refund import record_deposit_refund
from jishi.modules.order.usecases.record_refund import record_refund
from jishi.modules.order.usecases.record_trade_refund import record_trade_refund
from jishi.modules.order.usecases.record_unit_refund import record_unit_refund
from jishi.modules.order.usecases.settle_deposit import DEPOSIT_ORIGIN, settle_deposit
from jishi.modules.payment.public import Part

# What payment calls the origin of a refund that staff asked for.
STAFF_ORIGIN = "payment.staff"


async def mark_paid(ctx: Context, event: PaymentSucceeded) -> None:
    """Confirm the orders that the money is for; what fills a wallet or buys a card is for none."""
    if event.part in {Part.RECHARGE, Part.CARD}:
        return
    await mark_trade_paid(
        ctx,
        trade_id=event.trade_id,
        payment_order_id=event.payment_order_id,
        amount=Money(event.amount_minor, event.currency),
        paid_at=event.paid_at,
        part=Part(event.part),
    )


async def note_refund(ctx: Context, event: PaymentRefunded) -> None:
    """Move the payment axis of what was refunded: one cancelled order, the orders of refunded units, or the trade's.

    A deposit that went back is told on the timelines alone.

    Of money that a trade could never take there is nothing to take back, and other refunds are told by who asked.
    """
    amount = Money(event.amount_minor, event.currency)
    if event.origin_kind == REFUND_ORIGIN:
        await record_refund(ctx, order_id=event.origin_id, refund_id=event.refund_id, amount=amount)
    elif event.origin_kind == UNITS_ORIGIN:
        await record_unit_refund(ctx, unit_refund_id=event.origin_id, refund_id=event.refund_id, amount=amount)
    elif event.origin_kind == DEPOSIT_ORIGIN:
        await record_deposit_refund(ctx, trade_id=event.trade_id, refund_id=event.refund_id, amount=amount)
    elif event.origin_kind == STAFF_ORIGIN and not event.is_duplicate:
        await record_trade_refund(ctx, trade_id=event.trade_id, refund_id=event.refund_id, amount=amount)


async def tell_balance(ctx: Context, event: BalanceDue) -> None:
    """Send the buyer a message that the balance can be paid."""
    await queue_balance_notice(
        ctx,
        buyer_id=event.buyer_id,
        trade_number=event.trade_number,
        balance=Money(event.balance_minor, event.currency),
        until=event.balance_until,
    )


async def settle_left_deposit(ctx: Context, event: DepositLeft) -> None:
    """Keep the deposit of a closed trade, or send it back."""
    await settle_deposit(ctx, trade_id=event.trade_id)


HANDLERS = [
    on(PaymentSucceeded, mark_paid),
    on(PaymentRefunded, note_refund),
    on(DepositLeft, settle_left_deposit),
    on(BalanceDue, tell_balance),
]
