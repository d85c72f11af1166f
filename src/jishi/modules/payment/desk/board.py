"""Money that waits for staff, and what they look it up by."""

from collections.abc import Sequence

from sqlalchemy import literal_column, select, union

from jishi.kit.context import Context
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.desk.to_dos import ToDo, Urgency, count_rows
from jishi.kit.money import Money
from jishi.kit.numbers import is_number
from jishi.modules.payment.models import Alert, PaymentAttempt, PaymentOrder
from jishi.modules.payment.permissions import PAYMENT_CONFIRM_OFFLINE, PAYMENT_VIEW
from jishi.modules.payment.scope import sees_payments
from jishi.modules.payment.states import AttemptState, Method


async def count_transfers(ctx: Context) -> int:
    """Count bank transfers that wait until somebody has seen their money."""
    # Written out, so that the partial index of what is open serves it.
    is_waiting = PaymentAttempt.state == literal_column("'pending'")
    rows = select(PaymentAttempt.id).where(is_waiting, PaymentAttempt.method == Method.OFFLINE)
    return await count_rows(ctx.session, rows.where(sees_payments(ctx.actor)))


async def count_stuck(ctx: Context) -> int:
    """Count open alerts about money."""
    rows = select(Alert.id).where(Alert.state == literal_column("'open'"), sees_payments(ctx.actor))
    return await count_rows(ctx.session, rows)


async def find_payments(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return the payment order of its number, its trade's, or a gateway's attempt's."""
    if not is_number(typed):
        return []
    numbered = union(
        select(PaymentOrder.id).where(PaymentOrder.number == typed),
        select(PaymentOrder.id).where(PaymentOrder.trade_number == typed),
        select(PaymentAttempt.payment_order_id).where(PaymentAttempt.out_trade_no == typed),
    )
    query = select(PaymentOrder).where(PaymentOrder.id.in_(numbered), sees_payments(ctx.actor))
    return [_hit(order) for order in await ctx.session.scalars(query.order_by(PaymentOrder.id.desc()).limit(limit))]


def _hit(order: PaymentOrder) -> Hit:
    amount = Money(order.amount_minor, order.currency)
    return Hit(id=order.id, title=order.number, subtitle=f"{amount.text()} {amount.currency}", state=order.state)


TO_DOS = [
    ToDo(
        code="payment.stuck",
        permission=PAYMENT_VIEW,
        path="/stuck-money",
        query={},
        count=count_stuck,
        urgency=Urgency.NOW,
    ),
    ToDo(
        code="payment.transfers",
        permission=PAYMENT_CONFIRM_OFFLINE,
        path="/payment-attempts",
        query={"method": Method.OFFLINE, "state": AttemptState.PENDING},
        count=count_transfers,
        urgency=Urgency.SOON,
    ),
]
FINDERS = [Finder(code="payment.payments", permission=PAYMENT_VIEW, find=find_payments)]
