"""Record money that went back for units on their orders."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money, allocate
from jishi.modules.order.models import Order, OrderLine, UnitRefund, UnitRefundLine
from jishi.modules.order.queries.find_refunds import is_refund_recorded
from jishi.modules.order.refunding import move_refunded_orders, refunded_of
from jishi.modules.order.repository import lock_lines, lock_orders_of_trade, lock_trade
from jishi.modules.order.rules.spread_refund import spread_over_orders


async def record_unit_refund(ctx: Context, *, unit_refund_id: UUID, refund_id: UUID, amount: Money) -> None:
    """Add money that went back to the lines and the freight it was promised for; the same refund again changes nothing.

    It may come in parts. What those have no room for any more, since other money took it, goes to what the trade's orders
    have left.

    :raises TradeNotFoundError:
    """
    refund = (await ctx.session.scalars(select(UnitRefund).where(UnitRefund.id == unit_refund_id))).one()
    await lock_trade(ctx, refund.trade_id)
    orders = await lock_orders_of_trade(ctx, refund.trade_id)
    if await is_refund_recorded(ctx, order_ids=[order.id for order in orders], refund_id=refund_id):
        return
    await ctx.session.refresh(refund)
    lines = await lock_lines(ctx, [order.id for order in orders])
    query = select(UnitRefundLine).where(UnitRefundLine.unit_refund_id == refund.id)
    promised = list(await ctx.session.scalars(query.order_by(UnitRefundLine.order_id, UnitRefundLine.position)))
    before = refunded_of(orders)
    rest = _settle(refund, promised, orders, lines, amount.minor)
    spread_over_orders(orders, lines, rest)
    await move_refunded_orders(ctx, orders, lines, before=before, refund_id=refund_id)


def _settle(
    refund: UnitRefund,
    promised: Sequence[UnitRefundLine],
    orders: Sequence[Order],
    lines: dict[UUID, list[OrderLine]],
    amount_minor: int,
) -> int:
    """Add to lines, then to freight, what was promised for them; return what is left of the amount."""
    by_id = {order.id: order for order in orders}
    by_place = {(line.order_id, line.position): line for own in lines.values() for line in own}
    rooms = []
    for one in promised:
        line = by_place[one.order_id, one.position]
        rooms.append(min(one.amount_minor - one.settled_minor, line.total_minor - line.refunded_minor))
    owner = by_id[refund.order_id]
    of_lines = sum(line.refunded_minor for line in lines.get(owner.id, []))
    freight_left = owner.freight_minor - (owner.refunded_minor - of_lines)
    rooms.append(max(0, min(refund.freight_minor - refund.freight_settled_minor, freight_left)))
    taken = min(amount_minor, sum(rooms))
    shares = allocate(taken, rooms) if taken else [0] * len(rooms)
    for one, share in zip(promised, shares, strict=False):
        one.settled_minor += share
        by_place[one.order_id, one.position].refunded_minor += share
        by_id[one.order_id].refunded_minor += share
    refund.freight_settled_minor += shares[-1]
    owner.refunded_minor += shares[-1]
    return amount_minor - taken
