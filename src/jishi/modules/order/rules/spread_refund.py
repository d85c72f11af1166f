"""Spread a refund of an order over its lines and freight."""

from collections.abc import Sequence

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
