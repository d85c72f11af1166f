"""Points that were paid for goods of the points mall."""

from collections.abc import Sequence

from jishi.modules.order.models import Order, OrderLine
from jishi.modules.order.rules.guards import has_goods_left


def points_returned(order: Order, lines: Sequence[OrderLine]) -> int:
    """Return how many of the points of an order's lines come back: each unit's with the unit, all once nothing is kept.

    A line's points divide by its units, since they are the offer's times these.
    """
    if not has_goods_left(order, lines):
        return sum(line.points for line in lines)
    return sum(line.points // line.quantity * line.refunded_quantity for line in lines)
