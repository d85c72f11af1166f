"""Send the money of single units of an order back."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, Kind
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.order.acts import Act
from jishi.modules.order.errors import OrderEndedError
from jishi.modules.order.models import Order, OrderLine, UnitRefund, UnitRefundLine
from jishi.modules.order.refunding import leave_out_refunded
from jishi.modules.order.repository import lock_lines, lock_order_with_trade
from jishi.modules.order.returning import RefundPlan
from jishi.modules.order.rules.guards import is_unit_refundable
from jishi.modules.order.transition import Cause, record_act
from jishi.modules.payment.public import Origin, request_refund

# What payment calls the origin of these refunds; its id is that of the refund of units.
UNITS_ORIGIN = "order.units"


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
    refund = _add(ctx, order, plan, reason)
    units = {str(line.position): line.quantity for line in plan.lines if line.quantity}
    details = {"unit_refund_id": str(refund.id), "units": units, "amount_minor": plan.amount_minor}
    cause = Cause(act=Act.UNITS_REFUNDED, reason=reason, details=details)
    record_act(ctx, order, cause)
    amount = Money(plan.amount_minor, order.currency)
    await leave_out_refunded(ctx, order, lines, amount=amount, cause=cause)
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


def _add(ctx: Context, order: Order, plan: RefundPlan, reason: str) -> UnitRefund:
    refund = UnitRefund(
        id=new_id(),
        trade_id=order.trade_id,
        order_id=order.id,
        policy=plan.policy,
        reason=reason,
        currency=order.currency,
        amount_minor=plan.amount_minor,
        freight_minor=plan.freight_minor,
        freight_settled_minor=0,
        notes=list(plan.notes),
        created_by=ctx.actor.label(),
        created_at=ctx.now,
    )
    ctx.session.add(refund)
    for line in plan.lines:
        ctx.session.add(
            UnitRefundLine(
                unit_refund_id=refund.id,
                order_id=line.order_id,
                position=line.position,
                quantity=line.quantity,
                amount_minor=line.amount_minor,
                settled_minor=0,
            )
        )
    return refund
