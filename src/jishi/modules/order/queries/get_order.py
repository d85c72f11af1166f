"""Read one order with everything that its page shows."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.answers import ConsoleOrderDetail, OrderDetail
from jishi.modules.order.errors import OrderNotFoundError
from jishi.modules.order.models import Order, OrderEvent
from jishi.modules.order.queries.load_parts import load_parts
from jishi.modules.order.queries.shape_orders import address_for, card_fields, reason_text
from jishi.modules.order.queries.timeline import shape_timeline
from jishi.modules.order.scope import orders_of


async def get_order(ctx: Context, order_id: UUID) -> OrderDetail:
    """Return an order of the buyer who asks.

    :raises OrderNotFoundError:
    """
    return OrderDetail(**await _fields(ctx, await get_order_row(ctx, order_id)))


async def get_console_order(ctx: Context, order_id: UUID) -> ConsoleOrderDetail:
    """Return an order inside the bound of the staff who ask.

    :raises OrderNotFoundError:
    """
    order = await get_order_row(ctx, order_id)
    return ConsoleOrderDetail(
        buyer_id=order.buyer_id,
        warehouse_id=order.warehouse_id,
        staff_note=order.staff_note,
        version=order.version,
        **await _fields(ctx, order),
    )


async def get_order_row(ctx: Context, order_id: UUID) -> Order:
    """Return the row of an order that the actor may see.

    :raises OrderNotFoundError:
    """
    order = await ctx.session.scalar(select(Order).where(Order.id == order_id, orders_of(ctx.actor)))
    if order is None:
        raise OrderNotFoundError(order_id=order_id)
    return order


async def _fields(ctx: Context, order: Order) -> dict[str, Any]:
    parts = await load_parts(ctx.session, [order])
    events = select(OrderEvent).where(OrderEvent.order_id == order.id).order_by(OrderEvent.id)
    return {
        **card_fields(ctx, order, parts),
        "trade_number": parts.trades[order.trade_id].number,
        "goods": Money(order.goods_minor, order.currency),
        "discount": Money(order.discount_minor, order.currency),
        "freight": Money(order.freight_minor, order.currency),
        "address": address_for(ctx.actor, order.address),
        "note": order.note,
        "invoice": order.invoice,
        "paid_at": order.paid_at,
        "completed_at": order.completed_at,
        "cancelled_at": order.cancelled_at,
        "cancel_reason": order.cancel_reason,
        "cancel_reason_text": reason_text(order.cancel_reason, ctx.locale),
        "timeline": shape_timeline(ctx, order, list(await ctx.session.scalars(events))),
    }
