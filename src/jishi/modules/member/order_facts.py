"""Facts about members' orders, and the rows that keep them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.money import exponent_of
from jishi.modules.member.level_snapshot import LevelFacts, load_levels
from jishi.modules.member.models import Member, MemberOrder
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.rules.order_worth import earn
from jishi.modules.member.settings import GrowthSettings, LevelRights, PointsSettings


class OrderFact(msgspec.Struct, frozen=True, kw_only=True):
    """Something that became true of an order; what is not given is not known by it.

    `goods_minor` is what was paid without freight, which points and growth are reckoned by; `goods_refunded_minor` is
    what of it went back.
    """

    order_id: UUID
    trade_id: UUID
    member_id: UUID
    paid_minor: int = 0
    goods_minor: int = 0
    trade_goods_minor: int = 0
    trade_orders: int = 1
    paid_at: datetime | None = None
    refunded_minor: int = 0
    goods_refunded_minor: int = 0
    cancelled_at: datetime | None = None
    completed_at: datetime | None = None
    is_trade_gone: bool = False
    points_spent: int = 0
    points_returned: int = 0


class Rates(msgspec.Struct, frozen=True):
    """What points and growth are reckoned with."""

    points: PointsSettings
    growth: GrowthSettings
    levels: dict[UUID, LevelFacts]
    unit_minor: int


async def load_orders(ctx: Context, facts: Iterable[OrderFact]) -> dict[UUID, MemberOrder]:
    """Return the orders' rows, made where there are none, and all of trades that are gone; members' locks cover them."""
    by_id = {fact.order_id: fact for fact in facts}
    gone = {fact.trade_id for fact in facts if fact.is_trade_gone}
    of_gone = is_any_of(MemberOrder.trade_id, gone)
    query = select(MemberOrder).where(is_any_of(MemberOrder.order_id, by_id) | of_gone)
    rows = await ctx.session.scalars(query, execution_options={"populate_existing": True})
    orders = {order.order_id: order for order in rows}
    for order_id in sorted(by_id.keys() - orders.keys()):
        fact = by_id[order_id]
        orders[order_id] = order = MemberOrder(
            order_id=order_id,
            member_id=fact.member_id,
            trade_id=fact.trade_id,
            paid_minor=0,
            refunded_minor=0,
            goods_minor=0,
            goods_refunded_minor=0,
            trade_goods_minor=0,
            trade_orders=1,
            is_trade_gone=False,
            points_spent=0,
            points_returned=0,
            points=0,
            growth=0,
            pending_posted=0,
            points_posted=0,
            growth_posted=0,
            step=0,
        )
        ctx.session.add(order)
    return orders


async def load_rates(ctx: Context) -> Rates:
    """Return the rates as they are set now."""
    points, _ = await read_settings(ctx.session, PointsSettings)
    growth, _ = await read_settings(ctx.session, GrowthSettings)
    levels = {level.id: level for level in await load_levels(ctx.session)}
    return Rates(points, growth, levels, 10 ** exponent_of(ctx.house.settings.currency))


def take_in(order: MemberOrder, fact: OrderFact, rates: Rates, member: Member) -> None:
    """Write a fact into an order's row; what is known already stays. What it is worth in whole is fixed by its payment."""
    if fact.paid_at is not None and order.paid_at is None:
        level = rates.levels.get(member.level_id) if member.level_id else None
        rights = level.rights if level else LevelRights()
        order.paid_at, order.paid_minor, order.goods_minor = fact.paid_at, fact.paid_minor, fact.goods_minor
        order.trade_goods_minor, order.trade_orders = fact.trade_goods_minor, fact.trade_orders
        order.points = earn(fact.goods_minor, rates.points.earned_per_unit, rates.unit_minor, rights.points_factor_bp)
        order.growth = earn(fact.goods_minor, rates.growth.earned_per_unit, rates.unit_minor)
    order.refunded_minor = max(order.refunded_minor, fact.refunded_minor)
    order.goods_refunded_minor = max(order.goods_refunded_minor, fact.goods_refunded_minor)
    order.points_spent = max(order.points_spent, fact.points_spent)
    order.points_returned = max(order.points_returned, fact.points_returned)
    order.cancelled_at = order.cancelled_at or fact.cancelled_at
    order.completed_at = order.completed_at or fact.completed_at
    order.is_trade_gone = order.is_trade_gone or fact.is_trade_gone
