"""Request that an order be shipped soon."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from jishi.contracts.order import ShippingRequested
from jishi.kit.context import Context
from jishi.kit.errors import RateLimitedError
from jishi.modules.order.acts import Act
from jishi.modules.order.errors import OrderAlreadyShippedError, OrderEndedError, OrderUnpaidError
from jishi.modules.order.models import Order, OrderEvent
from jishi.modules.order.repository import lock_order
from jishi.modules.order.rules.guards import is_shippable
from jishi.modules.order.states import FulfillmentState, OrderState
from jishi.modules.order.transition import Cause, record_act

PAUSE = timedelta(hours=24)


class ShippingRequestedLatelyError(RateLimitedError):
    """The buyer asked for this within the last day; `retry_after` says in how many seconds they may ask again."""

    code = "order.shipping_requested_lately"


async def request_shipping(ctx: Context, *, order_id: UUID) -> Order:
    """Tell staff that the buyer is waiting; once a day an order.

    :raises OrderNotFoundError:
    :raises OrderUnpaidError:
    :raises OrderAlreadyShippedError:
    :raises OrderEndedError:
    :raises ShippingRequestedLatelyError:
    """
    order = await lock_order(ctx, order_id)
    _check_waits(order)
    asked = select(OrderEvent.at).where(
        OrderEvent.order_id == order.id,
        OrderEvent.act == Act.SHIPPING_REQUESTED,
        OrderEvent.at > ctx.now - PAUSE,
    )
    last = await ctx.session.scalar(asked.order_by(OrderEvent.id.desc()).limit(1))
    if last is not None:
        raise ShippingRequestedLatelyError(retry_after=-((ctx.now - last - PAUSE) // timedelta(seconds=1)))
    record_act(ctx, order, Cause(act=Act.SHIPPING_REQUESTED))
    ctx.publish(
        ShippingRequested(
            order_id=order.id,
            merchant_id=order.merchant_id,
            warehouse_id=order.warehouse_id,
            buyer_id=order.buyer_id,
        )
    )
    return order


def _check_waits(order: Order) -> None:
    if is_shippable(order):
        return
    if order.order_state == OrderState.PLACED:
        raise OrderUnpaidError(number=order.number)
    if order.fulfillment_state in {FulfillmentState.SHIPPED, FulfillmentState.RECEIVED}:
        raise OrderAlreadyShippedError(number=order.number)
    raise OrderEndedError(number=order.number)
