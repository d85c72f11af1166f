"""Record shipments on their orders."""

from collections.abc import Sequence

from jishi.contracts.order import OrderShipped
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, Kind
from jishi.kit.states import check_move
from jishi.modules.inventory.public import StockLine, consume_stock
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order, OrderLine
from jishi.modules.order.queries.load_timers import load_timers
from jishi.modules.order.repository import lock_lines, lock_orders
from jishi.modules.order.reservation import stock_line
from jishi.modules.order.rules.guards import is_shippable
from jishi.modules.order.rules.timers import start_receiving_clock, timers_of
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.states import RESERVATION_TRANSITIONS, FulfillmentState, ReservationState
from jishi.modules.order.transition import Cause, record_act, transition


class UnitsNotShippableError(DomainError):
    """Some units cannot leave: their order may not be shipped, or has fewer left; `problems` lists them all."""

    code = "order.units_not_shippable"
    kind = Kind.CONFLICT


async def record_shipments(ctx: Context, *, shipments: Sequence[ShippedUnits]) -> list[Order]:
    """Take shipped units off their lines, consume their stock and move the fulfilment axis; all or none.

    Many orders cost as many statements as one. The clock of receipt starts when nothing is left to ship.

    :raises UnitsNotShippableError: with every problem; pointers are ``/shipments/{place}/...``
    :raises StockShortError: inventory disagrees with the reservation
    """
    orders = {order.id: order for order in await lock_orders(ctx, [s.order_id for s in shipments])}
    lines = await lock_lines(ctx, orders)
    problems: list[FieldProblem] = []
    leaving: list[StockLine] = []
    for place, shipment in enumerate(shipments):
        order = orders.get(shipment.order_id)
        if order is None or not is_shippable(order):
            problems.append(FieldProblem(f"/shipments/{place}", "order.not_shippable"))
            continue
        leaving += _take_off(shipment, place, lines.get(order.id, []), problems)
    if problems:
        raise UnitsNotShippableError(problems=problems)
    await consume_stock(ctx, lines=leaving)
    kept = await load_timers(ctx.session, {order.merchant_id for order in orders.values()})
    for shipment in shipments:
        order = orders[shipment.order_id]
        is_whole = all(line.unshipped_quantity == 0 for line in lines[order.id])
        _move(ctx, order, is_whole, shipment)
        if is_whole:
            start_receiving_clock(order, timers_of(order.merchant_id, kept), ctx.now)
    return list(orders.values())


def _take_off(
    shipment: ShippedUnits, place: int, lines: Sequence[OrderLine], problems: list[FieldProblem]
) -> list[StockLine]:
    by_position = {line.position: line for line in lines}
    leaving = []
    for position, quantity in shipment.quantities.items():
        line = by_position.get(position)
        left = line.unshipped_quantity if line else 0
        if line is None or not 0 < quantity <= left:
            facts: dict[str, object] = {"position": position, "wanted": quantity, "left": left}
            problems.append(FieldProblem(f"/shipments/{place}/lines/{position}", "order.too_many_units", facts))
            continue
        line.shipped_quantity += quantity
        leaving.append(stock_line(line, quantity))
        if line.unshipped_quantity == 0:
            target = ReservationState.CONSUMED
            check_move(RESERVATION_TRANSITIONS, ReservationState(line.reservation_state), target, subject="reservation")
            line.reservation_state = target
    return leaving


def _move(ctx: Context, order: Order, is_whole: bool, shipment: ShippedUnits) -> None:
    cause = Cause(act=Act.SHIPPED, details=shipment.details)
    target = FulfillmentState.SHIPPED if is_whole else FulfillmentState.PARTIALLY_SHIPPED
    if order.fulfillment_state == target:
        record_act(ctx, order, cause)
    else:
        transition(ctx, order, target, cause)
    ctx.publish(
        OrderShipped(
            order_id=order.id,
            trade_id=order.trade_id,
            merchant_id=order.merchant_id,
            buyer_id=order.buyer_id,
            is_whole=is_whole,
            shipped_at=ctx.now,
        )
    )
