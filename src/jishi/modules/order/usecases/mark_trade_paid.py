"""Mark a trade paid."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import select

from jishi.contracts.order import LatePaymentReceived
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.texts import keep_text
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order, OrderEvent, Trade
from jishi.modules.order.paid_event import paid_event
from jishi.modules.order.queries.load_timers import load_timers
from jishi.modules.order.repository import lock_lines, lock_orders_of_trade, lock_trade
from jishi.modules.order.rules.deposits import part_due
from jishi.modules.order.rules.timers import start_shipping_clock, timers_of
from jishi.modules.order.states import OrderState, PaymentState, TradeState
from jishi.modules.order.transition import Cause, record_act, transition, transition_trade
from jishi.modules.order.usecases.mark_deposit_paid import mark_deposit_paid
from jishi.modules.payment.public import Origin, Part, request_refund

log = structlog.get_logger()


async def mark_trade_paid(
    ctx: Context, *, trade_id: UUID, payment_order_id: UUID, amount: Money, paid_at: datetime, part: Part = Part.WHOLE
) -> Trade:
    """Confirm the orders of a trade whose money has arrived; saying it again changes nothing.

    A deposit confirms nothing yet: the trade waits for its balance then.

    Money that the trade cannot take, because it was closed meanwhile or the amount is not the trade's, goes back at
    once: a refund is requested, the timelines tell it, and staff see it among the alerts. A closed trade stays closed.

    :raises TradeNotFoundError:
    """
    trade = await lock_trade(ctx, trade_id)
    orders = await lock_orders_of_trade(ctx, trade_id)
    if trade.state == TradeState.PAID or (trade.state == TradeState.DEPOSIT_PAID and part is Part.DEPOSIT):
        return trade
    due_part, due_minor = part_due(trade)
    if trade.state == TradeState.CLOSED:
        if part is not Part.DEPOSIT or trade.deposit_paid_at is None:
            await _send_back(ctx, trade, orders, payment_order_id, amount, Act.LATE_PAYMENT)
    elif (part, amount) != (due_part, Money(due_minor, trade.currency)):
        await _send_back(ctx, trade, orders, payment_order_id, amount, Act.WRONG_PAYMENT)
    elif part is Part.DEPOSIT:
        await mark_deposit_paid(ctx, trade=trade, orders=orders, payment_order_id=payment_order_id, paid_at=paid_at)
    else:
        await _confirm(ctx, trade, orders, payment_order_id, paid_at)
    return trade


async def _confirm(
    ctx: Context, trade: Trade, orders: Sequence[Order], payment_order_id: UUID, paid_at: datetime
) -> None:
    transition_trade(trade, TradeState.PAID)
    trade.paid_at = paid_at
    lines = await lock_lines(ctx, [order.id for order in orders])
    kept = await load_timers(ctx.session, {order.merchant_id for order in orders})
    cause = Cause(act=Act.PAID, details={"payment_order_id": str(payment_order_id)})
    for order in orders:
        transition(ctx, order, OrderState.CONFIRMED, cause)
        transition(ctx, order, PaymentState.PAID, cause)
        order.paid_at = paid_at
        start_shipping_clock(order, timers_of(order.merchant_id, kept), paid_at)
        order.ship_due_at = trade.ship_until or order.ship_due_at
        sold = lines.get(order.id, [])
        ctx.publish(paid_event(order, sold, paid_at, trade=trade, trade_orders=len(orders)))


async def _send_back(
    ctx: Context, trade: Trade, orders: Sequence[Order], payment_order_id: UUID, amount: Money, act: Act
) -> None:
    if await _was_sent_back(ctx, trade, payment_order_id, act):
        return
    log.warning("order.payment_sent_back", trade_id=str(trade.id), act=str(act))
    details = {"payment_order_id": str(payment_order_id), "amount_minor": amount.minor, "currency": amount.currency}
    for order in orders:
        record_act(ctx, order, Cause(act=act, details=details))
    if amount:
        reason = keep_text(f"order.act.{act}")
        origin = Origin(f"order.{act}", trade.id)
        await request_refund(ctx, trade_id=trade.id, amount=amount, reason=reason, origin=origin)
    ctx.publish(
        LatePaymentReceived(
            trade_id=trade.id,
            payment_order_id=payment_order_id,
            amount_minor=amount.minor,
            currency=amount.currency,
            reason=act,
        )
    )


async def _was_sent_back(ctx: Context, trade: Trade, payment_order_id: UUID, act: Act) -> bool:
    told = (
        select(OrderEvent.id)
        .join(Order, Order.id == OrderEvent.order_id)
        .where(
            Order.trade_id == trade.id,
            OrderEvent.act == act,
            OrderEvent.details["payment_order_id"].astext == str(payment_order_id),
        )
    )
    return await ctx.session.scalar(told.limit(1)) is not None
