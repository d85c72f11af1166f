"""Read a paid trade as returns see it."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.order.models import Order, OrderLine, Trade, UnitRefund, UnitRefundLine
from jishi.modules.order.queries.get_order import get_order_row
from jishi.modules.order.queries.get_return_policy import load_return_policy
from jishi.modules.order.repository import lock_lines, lock_orders_beside
from jishi.modules.order.returning import ReturnableLine, ReturnableTrade
from jishi.modules.order.rules.guards import is_unit_refundable, is_unshipped, is_whole_back

# By order and position; position None is freight.
Pending = dict[tuple[UUID, int | None], int]


async def get_returnable_trade(ctx: Context, order_id: UUID) -> ReturnableTrade:
    """Return the trade of an order that the actor may see, unlocked.

    :raises OrderNotFoundError:
    """
    order = await get_order_row(ctx, order_id)
    trade = (await ctx.session.scalars(select(Trade).where(Trade.id == order.trade_id))).one()
    orders = list(await ctx.session.scalars(select(Order).where(Order.trade_id == trade.id).order_by(Order.id)))
    own = is_any_of(OrderLine.order_id, [each.id for each in orders])
    rows = await ctx.session.scalars(select(OrderLine).where(own).order_by(OrderLine.order_id, OrderLine.position))
    return await _read(ctx, trade, order, orders, list(rows))


async def lock_returnable_trade(ctx: Context, order_id: UUID) -> ReturnableTrade:
    """Return the same with the trade, its orders and their lines locked until the transaction ends.

    :raises OrderNotFoundError:
    """
    orders = await lock_orders_beside(ctx, order_id)
    order = next(each for each in orders if each.id == order_id)
    trade = (await ctx.session.scalars(select(Trade).where(Trade.id == order.trade_id))).one()
    lines = await lock_lines(ctx, [each.id for each in orders])
    rows = [line for each in orders for line in lines.get(each.id, [])]
    return await _read(ctx, trade, order, orders, rows)


async def find_pending(ctx: Context, trade_id: UUID) -> Pending:
    """Return what refunds of units have promised of a trade and has not arrived yet."""
    query = (
        select(
            UnitRefundLine.order_id,
            UnitRefundLine.position,
            func.sum(UnitRefundLine.amount_minor - UnitRefundLine.settled_minor),
        )
        .join(UnitRefund, UnitRefund.id == UnitRefundLine.unit_refund_id)
        .where(UnitRefund.trade_id == trade_id)
        .group_by(UnitRefundLine.order_id, UnitRefundLine.position)
    )
    pending: Pending = {(row[0], row[1]): int(row[2]) for row in await ctx.session.execute(query)}
    freight = (
        select(UnitRefund.order_id, func.sum(UnitRefund.freight_minor - UnitRefund.freight_settled_minor))
        .where(UnitRefund.trade_id == trade_id)
        .group_by(UnitRefund.order_id)
    )
    pending.update({(row[0], None): int(row[1]) for row in await ctx.session.execute(freight)})
    return pending


async def _read(
    ctx: Context, trade: Trade, order: Order, orders: Sequence[Order], rows: list[OrderLine]
) -> ReturnableTrade:
    pending = await find_pending(ctx, trade.id)
    gone = {each.id for each in orders if is_whole_back(each)}
    returned = (
        select(func.coalesce(func.sum(UnitRefundLine.amount_minor), 0))
        .join(UnitRefund, UnitRefund.id == UnitRefundLine.unit_refund_id)
        .where(UnitRefund.trade_id == trade.id, UnitRefundLine.order_id.not_in(gone))
    )
    with_cancelled = sum(row.total_minor for row in rows if row.order_id in gone)
    of_lines = sum(row.refunded_minor for row in rows if row.order_id == order.id)
    freight_back = order.refunded_minor - of_lines + pending.get((order.id, None), 0)
    policy, _ = await load_return_policy(ctx.session)
    return ReturnableTrade(
        trade_id=trade.id,
        order_id=order.id,
        buyer_id=trade.buyer_id,
        placed_at=trade.placed_at,
        channel=trade.channel,
        currency=trade.currency,
        region_code=str((order.address or {}).get("district_code", "")),
        policy=policy,
        offers=trade.explanation.get("offers"),
        variant_ids=tuple(UUID(each) for each in trade.explanation.get("variant_ids", ())),
        lines=tuple(_gone_line(row) if row.order_id in gone else _line(row, pending) for row in rows),
        returned_minor=int(await ctx.session.scalar(returned) or 0) + with_cancelled,
        freight_left_minor=max(0, order.freight_minor - freight_back),
        is_refundable=is_unit_refundable(order),
        is_unshipped=is_unshipped(order),
    )


def _gone_line(row: OrderLine) -> ReturnableLine:
    """A line of an order of which nothing is kept, by whatever door it went."""
    line = _line(row, {})
    return msgspec.structs.replace(line, refunded_quantity=row.quantity, back_minor=row.total_minor)


def _line(row: OrderLine, pending: Pending) -> ReturnableLine:
    return ReturnableLine(
        order_id=row.order_id,
        position=row.position,
        variant_id=row.variant_id,
        product_id=row.product_id,
        merchant_id=row.merchant_id,
        weight_g=row.weight_g,
        quantity=row.quantity,
        unit_minor=row.unit_price_minor,
        total_minor=row.total_minor,
        refunded_quantity=row.refunded_quantity,
        back_minor=row.refunded_minor + pending.get((row.order_id, row.position), 0),
        points=row.points,
    )
