"""Change the price of an order before it is paid."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.money import Money
from jishi.modules.order.acts import Act
from jishi.modules.order.errors import TradeNotPayableError
from jishi.modules.order.models import Order, OrderEvent, OrderLine
from jishi.modules.order.open_payment import check_nothing_open
from jishi.modules.order.repository import lock_lines, lock_order_with_trade, lock_orders_of_trade
from jishi.modules.order.rules.guards import is_repriceable
from jishi.modules.order.rules.reduce_price import add_up_trade, reduce_order
from jishi.modules.order.transition import Cause, record_act
from jishi.modules.order.versions import check_version


async def change_order_price(
    ctx: Context, *, order_id: UUID, reduction_minor: int, freight_minor: int | None, reason: str, version: int
) -> Order:
    """Grant `reduction_minor` off the goods of an unpaid order, and lower its freight where `freight_minor` is given.

    Both count from the prices as placed, so a second change replaces the first, and zero with the placed freight takes
    it back. The reduction is spread over the lines by largest remainder, and the trade's sums follow.

    :raises OrderNotFoundError:
    :raises StaleVersionError: the order changed since `version`
    :raises TradeNotPayableError: it is paid, closed, its time is over, or it has a deposit
    :raises PaymentArrivedError: a payment is open or has come; see `open_payment.end_open_payment`
    :raises InvalidInputError: more than the goods or the freight cost
    """
    trade, order = await lock_order_with_trade(ctx, order_id)
    check_version(order, version)
    if not is_repriceable(trade, ctx.now):
        raise TradeNotPayableError(state=trade.state)
    await check_nothing_open(ctx, trade)
    orders = await lock_orders_of_trade(ctx, trade.id)
    lines = (await lock_lines(ctx, [order.id]))[order.id]
    before = _prices(order, lines)
    placed = await _prices_as_placed(ctx, order) or before
    _check_amounts(placed, order, reduction_minor, freight_minor)
    if freight_minor is not None:
        order.freight_minor = freight_minor
    reduce_order(order, lines, placed["discounts"], reduction_minor)
    add_up_trade(trade, orders)
    details = {"before": before, "after": _prices(order, lines), "reduction_minor": reduction_minor}
    record_act(ctx, order, Cause(act=Act.PRICE_CHANGED, reason=reason, details=details))
    return order


def _prices(order: Order, lines: Sequence[OrderLine]) -> dict[str, Any]:
    return {
        "total": order.total_minor,
        "freight": order.freight_minor,
        "discounts": [line.discount_minor for line in lines],
    }


async def _prices_as_placed(ctx: Context, order: Order) -> dict[str, Any]:
    """Return the prices before the first change by staff; empty where there was none."""
    first = (
        select(OrderEvent.details)
        .where(OrderEvent.order_id == order.id, OrderEvent.act == Act.PRICE_CHANGED)
        .order_by(OrderEvent.id)
        .limit(1)
    )
    details = await ctx.session.scalar(first)
    return dict(details["before"]) if details else {}


def _check_amounts(placed: dict[str, Any], order: Order, reduction_minor: int, freight_minor: int | None) -> None:
    most = order.goods_minor - sum(placed["discounts"])
    problems = []
    if not 0 <= reduction_minor <= most:
        problems.append(
            FieldProblem("/reduction_minor", "order.reduction_out_of_range", {"most": Money(most, order.currency)})
        )
    if freight_minor is not None and not 0 <= freight_minor <= placed["freight"]:
        problems.append(
            FieldProblem(
                "/freight_minor", "order.freight_out_of_range", {"most": Money(placed["freight"], order.currency)}
            )
        )
    if problems:
        raise InvalidInputError(problems=problems)
