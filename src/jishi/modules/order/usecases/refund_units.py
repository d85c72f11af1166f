"""Send the money of single units of an order back."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, Kind
from jishi.kit.money import Money
from jishi.modules.order.errors import OrderEndedError
from jishi.modules.order.models import Order, OrderLine, UnitRefund
from jishi.modules.order.refunding import leave_out_refunded, tell_refunded
from jishi.modules.order.repository import lock_lines, lock_order_with_trade
from jishi.modules.order.returning import RefundPlan
from jishi.modules.order.rules.guards import has_goods_left, is_unit_refundable
from jishi.modules.order.states import OrderState
from jishi.modules.order.unit_refunds import UNITS_ORIGIN, note_unit_refund
from jishi.modules.payment.public import Origin, request_refund


class UnitsNotRefundableError(DomainError):
    """Some units cannot be refunded: there are fewer whose money has not gone back; `problems` lists them all."""

    code = "order.units_not_refundable"
    kind = Kind.CONFLICT


async def refund_units(ctx: Context, *, plan: RefundPlan, reason: str) -> UnitRefund:
    """Note that the units of a plan are refunded and request the money; the payer reads `reason`.

    The plan is made with the trade locked, in this transaction. Units that have not left will not be shipped any more:
    their stock is free again. An order of which no unit is left and nothing was shipped is cancelled.

    :raises OrderNotFoundError:
    :raises OrderEndedError: it is cancelled, not paid, or all of its money has gone back
    :raises UnitsNotRefundableError: with every problem; pointers are ``/units/{place}``
    :raises RefundExceedsPaidError: other money of the trade is on its way back already
    """
    _, order = await lock_order_with_trade(ctx, plan.order_id)
    if not is_unit_refundable(order):
        raise OrderEndedError(number=order.number)
    lines = (await lock_lines(ctx, [order.id]))[order.id]
    _count(order, lines, plan)
    amount = Money(plan.amount_minor, order.currency)
    refund, cause = note_unit_refund(ctx, order, plan, reason)
    await leave_out_refunded(ctx, order, lines, amount=amount, cause=cause)
    with_points = any(line.points for line in lines)
    if order.order_state != OrderState.CANCELLED and (with_points or not has_goods_left(order, lines)):
        # Points of units, and what the trade used, are free as soon as these are gone, as with a cancellation; money may take days.
        await tell_refunded(ctx, order, lines, Money(0, order.currency))
    if amount:
        origin = Origin(UNITS_ORIGIN, refund.id)
        await request_refund(ctx, trade_id=order.trade_id, amount=amount, reason=reason, origin=origin)
    return refund


def _count(order: Order, lines: Sequence[OrderLine], plan: RefundPlan) -> None:
    by_position = {line.position: line for line in lines}
    problems = []
    chosen = [line for line in plan.lines if line.quantity and line.order_id == order.id]
    for place, planned in enumerate(chosen):
        line = by_position[planned.position]
        left = line.quantity - line.refunded_quantity
        if planned.quantity > left:
            facts: dict[str, object] = {"position": line.position, "wanted": planned.quantity, "left": left}
            problems.append(FieldProblem(f"/units/{place}", "order.too_many_refunded", facts))
        else:
            line.refunded_quantity += planned.quantity
    if problems:
        raise UnitsNotRefundableError(problems=problems)
