"""Refunds of units, as they are written down."""

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order, UnitRefund, UnitRefundLine
from jishi.modules.order.returning import RefundPlan
from jishi.modules.order.transition import Cause, record_act

# What payment calls the origin of these refunds; its id is that of the refund of units.
UNITS_ORIGIN = "order.units"


def note_unit_refund(ctx: Context, order: Order, plan: RefundPlan, reason: str) -> tuple[UnitRefund, Cause]:
    """Write down what a plan gives back, also on the timeline of its locked order; return it and the act's cause."""
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
    units = {str(line.position): line.quantity for line in plan.lines if line.quantity}
    details = {"unit_refund_id": str(refund.id), "units": units, "amount_minor": plan.amount_minor}
    cause = Cause(act=Act.UNITS_REFUNDED, reason=reason, details=details)
    record_act(ctx, order, cause)
    return refund, cause
