"""What an order is worth to its member, from nothing but its facts: events may come in any order and come again."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from jishi.modules.member.rules.points_book import Move, PointsKind, PointsSource


class OrderFacts(Protocol):
    """Facts of an order, and what was posted for it so far."""

    order_id: UUID
    paid_minor: int
    refunded_minor: int
    goods_minor: int
    goods_refunded_minor: int
    trade_goods_minor: int
    trade_orders: int
    is_trade_gone: bool
    points_spent: int
    points_returned: int
    paid_at: datetime | None
    cancelled_at: datetime | None
    completed_at: datetime | None
    points: int
    growth: int
    pending_posted: int
    points_posted: int
    growth_posted: int
    step: int


class Worth(msgspec.Struct, frozen=True):
    """What the ledgers and counters should hold of an order."""

    pending: int = 0
    points: int = 0
    growth: int = 0
    orders: int = 0
    spent_minor: int = 0


def worth_of(order: OrderFacts) -> Worth:
    """Return what an order is worth now: by the share of its goods' money that stays, pending until it is completed.

    Goods bring points and growth and freight none, so freight that stays paid keeps none either: of a trade of which
    nothing stands any more they are all gone, though money is still on its way.
    """
    if order.paid_at is None or order.cancelled_at is not None:
        return Worth()
    kept = order.paid_minor - min(order.refunded_minor, order.paid_minor)
    of_goods = 0 if order.is_trade_gone else order.goods_minor - min(order.goods_refunded_minor, order.goods_minor)
    points, growth = (_share(whole, of_goods, order.goods_minor) for whole in (order.points, order.growth))
    if order.completed_at is None:
        return Worth(pending=points, orders=1, spent_minor=kept)
    return Worth(points=points, growth=growth, orders=1, spent_minor=kept)


def keeps_goods(order: OrderFacts) -> bool:
    """Say whether goods of a paid order stay that money was paid for."""
    is_over = order.cancelled_at is not None or order.is_trade_gone
    return not is_over and order.goods_refunded_minor < order.goods_minor


def earn(amount_minor: int, per_unit: int, unit_minor: int, factor_bp: int = 10_000) -> int:
    """Return the points or growth that an amount brings, rounded down; `unit_minor` is a unit of the currency."""
    return amount_minor * per_unit * factor_bp // (unit_minor * 10_000)


def moves_of(order: OrderFacts, worth: Worth, *, expires_at: datetime | None) -> list[Move]:
    """Return the movements of points that bring the ledger from what was posted to what the order is worth."""
    pending, points = worth.pending - order.pending_posted, worth.points - order.points_posted
    moved = min(order.pending_posted, max(0, points))
    left = pending + moved
    changes = []
    if points > 0:
        changes.append((PointsKind.EARN, points, -moved))
    elif points < 0:
        changes.append((PointsKind.REVERSE, points, 0))
    if left:
        changes.append((PointsKind.EARN_PENDING if left > 0 else PointsKind.REVERSE, 0, left))
    return [
        Move(
            kind=kind,
            source=PointsSource.ORDER,
            origin_id=order.order_id,
            step=order.step + place,
            balance=balance,
            pending=change,
            expires_at=expires_at,
        )
        for place, (kind, balance, change) in enumerate(changes, start=1)
    ]


def points_to_return(points: int, orders: Sequence[OrderFacts]) -> int:
    """Return how many of the points that paid for a trade have come back: by the share of its goods' money that went back.

    Points pay goods and never freight, so freight counts for nothing here, whether it comes back or stays paid. Of a trade
    whose goods points paid in whole, by the share of its orders that were cancelled. Of goods of the points mall, whose
    points are their units' own, those of the units. Once nothing of it stands all of them are back.
    """
    if any(order.is_trade_gone for order in orders):
        return points
    if any(order.points_spent for order in orders):
        return sum(order.points_spent if order.cancelled_at else order.points_returned for order in orders)
    whole = max((order.trade_goods_minor for order in orders), default=0)
    if not whole:
        count = max((order.trade_orders for order in orders), default=1)
        return _share(points, sum(order.cancelled_at is not None for order in orders), count)
    return _share(points, sum(_gone_back(orders)), whole)


def _gone_back(orders: Iterable[OrderFacts]) -> Iterable[int]:
    for order in orders:
        yield order.goods_minor if order.cancelled_at else min(order.goods_refunded_minor, order.goods_minor)


def _share(whole: int, part: int, of: int) -> int:
    return whole * min(part, of) // of if of else whole
