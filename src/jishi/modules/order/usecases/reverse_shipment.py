"""Reverse a shipment on its order."""

from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.order.acts import Act
from jishi.modules.order.errors import OrderEndedError
from jishi.modules.order.models import Order
from jishi.modules.order.repository import lock_lines, lock_order
from jishi.modules.order.reservation import drop_refunded, hold_again
from jishi.modules.order.rules.guards import is_reshippable, shipping_of
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.states import RESERVATION_TRANSITIONS, FulfillmentState, ReservationState
from jishi.modules.order.transition import Cause, record_act, transition


async def reverse_shipment(ctx: Context, *, units: ShippedUnits, reason: str) -> Order:
    """Put units of a cancelled shipment back onto their lines, reserved for the order as before it.

    :raises OrderNotFoundError:
    :raises OrderEndedError: the order is received or ended, so its shipments stand
    """
    order = await lock_order(ctx, units.order_id)
    if not is_reshippable(order):
        raise OrderEndedError(number=order.number)
    lines = (await lock_lines(ctx, [order.id]))[order.id]
    back = [(line, units.quantities[line.position]) for line in lines if line.position in units.quantities]
    for line, quantity in back:
        line.shipped_quantity -= quantity
        if line.reservation_state == ReservationState.CONSUMED:
            check_move(RESERVATION_TRANSITIONS, ReservationState.CONSUMED, ReservationState.HELD, subject="reservation")
            line.reservation_state = ReservationState.HELD
    await hold_again(ctx, back)
    await drop_refunded(ctx, lines)
    target = shipping_of(lines)
    cause = Cause(act=Act.SHIPMENT_CANCELLED, reason=reason, details=units.details)
    if order.fulfillment_state == target:
        record_act(ctx, order, cause)
    else:
        transition(ctx, order, target, cause)
    if target is not FulfillmentState.SHIPPED:
        order.receive_due_at = None
    return order
