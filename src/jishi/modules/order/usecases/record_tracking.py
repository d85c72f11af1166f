"""Record a corrected tracking number on its order."""

from typing import Any
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order
from jishi.modules.order.repository import lock_order
from jishi.modules.order.transition import Cause, record_act


async def record_tracking(ctx: Context, *, order_id: UUID, details: dict[str, Any]) -> Order:
    """Write onto the order's timeline that a shipment's carrier or tracking number was corrected.

    :raises OrderNotFoundError:
    """
    order = await lock_order(ctx, order_id)
    record_act(ctx, order, Cause(act=Act.TRACKING_CHANGED, details=details))
    return order
