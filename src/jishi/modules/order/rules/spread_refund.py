"""Spread a refund of an order over its lines and freight."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.kit.money import allocate
from jishi.modules.order.models import Order, OrderLine


def spread_refund(order: Order, lines: Sequence[OrderLine], amount_minor: int) -> None:
    """Add `amount_minor` to what is refunded of the order, and to each line its share of what it has left to refund.

    The shares go by largest remainder over what the lines and, last, the freight have left; none exceeds what is left
    as long as the amount does not.
    """
    left = [line.total_minor - line.refunded_minor for line in lines]
    freight_left = order.total_minor - order.refunded_minor - sum(left)
    shares = allocate(amount_minor, [*left, max(freight_left, 0)])
    for line, share in zip(lines, shares, strict=False):
        line.refunded_minor += share
    order.refunded_minor += amount_minor


def spread_over_orders(orders: Sequence[Order], lines: Mapping[UUID, Sequence[OrderLine]], amount_minor: int) -> None:
    """Add `amount_minor` to what is refunded of a trade's orders, by what each has left; nothing where it is nothing."""
    if not amount_minor:
        return
    left = [order.total_minor - order.refunded_minor for order in orders]
    for order, share in zip(orders, allocate(amount_minor, left), strict=True):
        if share:
            spread_refund(order, lines.get(order.id, []), share)
