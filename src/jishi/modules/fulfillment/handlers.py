"""What this module does when orders move."""

from jishi.contracts.order import OrderReceived
from jishi.kit.context import Context
from jishi.kit.handlers import on
from jishi.modules.fulfillment.usecases.deliver_shipments import deliver_shipments


async def mark_delivered(ctx: Context, event: OrderReceived) -> None:
    """Whatever was on its way to a received order has arrived."""
    await deliver_shipments(ctx, order_id=event.order_id, delivered_at=event.received_at)


HANDLERS = [on(OrderReceived, mark_delivered)]
