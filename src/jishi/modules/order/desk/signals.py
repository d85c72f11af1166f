"""What staff are told of orders while they look on."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.contracts.order import OrderCancelled, OrderPaid, OrderShipped, ShippingRequested, TradesPlaced
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.desk.signals import Signal, SignalSource, Told
from jishi.kit.events import Event
from jishi.kit.money import Money
from jishi.modules.order.models import Order
from jishi.modules.order.permissions import ORDER_VIEW

# Of one look; nobody reads more than that many lines in a second.
_MOST_PLACED = 100
_CODES: Mapping[type[Event], str] = {
    OrderPaid: "order.paid",
    OrderCancelled: "order.cancelled",
    OrderShipped: "order.shipped",
    ShippingRequested: "order.shipping_requested",
}


async def load_signals(ctx: Context, told: Sequence[Told]) -> list[Signal]:
    """Return a signal an order; of very many placed at once, the last ones."""
    wanted = [(each, code, order_id) for each in told for code, order_id in _orders_of(each.event)]
    placed = [row for row in wanted if row[1] == "order.placed"][-_MOST_PLACED:]
    wanted = [row for row in wanted if row[1] != "order.placed"] + placed
    query = select(Order.id, Order.number, Order.merchant_id, Order.warehouse_id, Order.total_minor, Order.currency)
    rows = await ctx.session.execute(query.where(is_any_of(Order.id, {order_id for *_, order_id in wanted})))
    orders = {row.id: row for row in rows}
    return [
        Signal(
            event_id=each.id,
            code=code,
            at=each.at,
            subject_id=order_id,
            merchant_id=orders[order_id].merchant_id,
            warehouse_id=orders[order_id].warehouse_id,
            number=orders[order_id].number,
            amount=Money(orders[order_id].total_minor, orders[order_id].currency),
        )
        for each, code, order_id in wanted
        if order_id in orders
    ]


def _orders_of(event: Event) -> list[tuple[str, UUID]]:
    if isinstance(event, TradesPlaced):
        return [("order.placed", order_id) for trade in event.trades for order_id in trade.order_ids]
    if isinstance(event, OrderPaid | OrderCancelled | OrderShipped | ShippingRequested):
        return [(_CODES[type(event)], event.order_id)]
    return []


SIGNALS = [SignalSource(permission=ORDER_VIEW, events=[TradesPlaced, *_CODES], load=load_signals)]
