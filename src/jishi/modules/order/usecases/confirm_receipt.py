"""Confirm receipt of an order."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.order.errors import OrderEndedError
from jishi.modules.order.models import Order
from jishi.modules.order.repository import lock_order
from jishi.modules.order.rules.guards import is_receivable
from jishi.modules.order.states import FulfillmentState, OrderState
from jishi.modules.order.usecases.receive_orders import receive_orders


class OrderNotShippedError(DomainError):
    """Not all of the order has been shipped yet, so it cannot have been received."""

    code = "order.not_shipped"
    kind = Kind.CONFLICT


async def confirm_receipt(ctx: Context, *, order_id: UUID) -> Order:
    """Note the buyer's word that the goods have arrived; saying it again changes nothing.

    :raises OrderNotFoundError:
    :raises OrderNotShippedError: something is still to be shipped
    :raises OrderEndedError: it is cancelled
    """
    order = await lock_order(ctx, order_id)
    if order.fulfillment_state == FulfillmentState.RECEIVED:
        return order
    if order.order_state == OrderState.CANCELLED:
        raise OrderEndedError(number=order.number)
    if not is_receivable(order):
        raise OrderNotShippedError(number=order.number)
    await receive_orders(ctx, orders=[order])
    return order
