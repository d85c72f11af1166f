"""What is told of a paid order."""

from collections.abc import Sequence
from datetime import datetime

from jishi.contracts.order import OrderPaid, SoldLine
from jishi.modules.order.models import Order, OrderLine, Trade


def paid_event(
    order: Order, lines: Sequence[OrderLine], paid_at: datetime, *, trade: Trade, trade_orders: int
) -> OrderPaid:
    """Return the event of an order that was just paid, with what was sold and how much its trade was."""
    return OrderPaid(
        order_id=order.id,
        trade_id=order.trade_id,
        merchant_id=order.merchant_id,
        warehouse_id=order.warehouse_id,
        buyer_id=order.buyer_id,
        total_minor=order.total_minor,
        currency=order.currency,
        lines=[
            SoldLine(
                position=line.position,
                variant_id=line.variant_id,
                product_id=line.product_id,
                quantity=line.quantity,
                total_minor=line.total_minor,
            )
            for line in lines
        ],
        paid_at=paid_at,
        trade_minor=trade.total_minor,
        trade_goods_minor=trade.total_minor - trade.freight_minor,
        trade_orders=trade_orders,
        trade_number=trade.number,
        points=sum(line.points for line in lines),
    )
