"""Apportion a reduction that staff grant before payment."""

from collections.abc import Sequence

from jishi.kit.money import allocate
from jishi.modules.order.models import Order, OrderLine, Trade


def reduce_order(order: Order, lines: Sequence[OrderLine], discounts: Sequence[int], reduction_minor: int) -> None:
    """Set each line's discount to its original one plus its share of the reduction, and the order's sums with it.

    `discounts` are the lines' discounts before any reduction by staff, so that a second reduction replaces the first.
    The shares follow what each line would cost, by largest remainder; none falls below zero as long as the reduction is
    at most the sum of the lines.
    """
    costs = [line.unit_price_minor * line.quantity - d for line, d in zip(lines, discounts, strict=True)]
    shares = allocate(reduction_minor, costs)
    for line, discount, share in zip(lines, discounts, shares, strict=True):
        line.discount_minor = discount + share
        line.total_minor = line.unit_price_minor * line.quantity - line.discount_minor
    order.discount_minor = sum(line.discount_minor for line in lines)
    order.total_minor = order.goods_minor - order.discount_minor + order.freight_minor


def add_up_trade(trade: Trade, orders: Sequence[Order]) -> None:
    """Set the trade's sums from its orders'."""
    trade.discount_minor = sum(order.discount_minor for order in orders)
    trade.freight_minor = sum(order.freight_minor for order in orders)
    trade.total_minor = trade.goods_minor - trade.discount_minor + trade.freight_minor
