"""Record what became of members' orders."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.money import exponent_of
from jishi.modules.member.growth import post_growth
from jishi.modules.member.level_snapshot import LevelFacts, load_levels
from jishi.modules.member.models import GrowthSource, Member, MemberOrder
from jishi.modules.member.order_points import post_order_points
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.repository import lock_members
from jishi.modules.member.rules.order_worth import Worth, earn, worth_of
from jishi.modules.member.settings import GrowthSettings, LevelRights, PointsSettings
from jishi.modules.member.snapshot import SCOPE
from jishi.modules.member.usecases.settle_standing import settle_standing


class OrderFact(msgspec.Struct, frozen=True, kw_only=True):
    """Something that became true of an order; what is not given is not known by it.

    `goods_minor` is what was paid without freight, which points and growth are reckoned by.
    """

    order_id: UUID
    trade_id: UUID
    member_id: UUID
    paid_minor: int = 0
    goods_minor: int = 0
    trade_minor: int = 0
    trade_orders: int = 1
    paid_at: datetime | None = None
    refunded_minor: int = 0
    cancelled_at: datetime | None = None
    completed_at: datetime | None = None


class _Rates(msgspec.Struct, frozen=True):
    points: PointsSettings
    growth: GrowthSettings
    levels: dict[UUID, LevelFacts]
    unit_minor: int


async def record_member_orders(ctx: Context, *, facts: Sequence[OrderFact]) -> None:
    """Take in facts about orders, and bring counters, growth, points, levels and tags to what follows from them.

    Facts may come in any order, together or one by one, and again. Whoever is no member is left out of account.
    """
    members = await lock_members(ctx, {fact.member_id for fact in facts})
    known = [fact for fact in facts if fact.member_id in members]
    if not known:
        return
    orders = await _load_orders(ctx, known)
    rates = await _load_rates(ctx)
    before = {order.order_id: worth_of(order) for order in orders.values()}
    for fact in known:
        _take_in(orders[fact.order_id], fact, rates, members[fact.member_id])
    for order in orders.values():
        _post(ctx, members[order.member_id], order, before[order.order_id])
    await _renew_last_orders(ctx, members.values())
    await post_order_points(ctx, orders=list(orders.values()), settings=rates.points)
    await settle_standing(ctx, members=list(members.values()))


async def _load_orders(ctx: Context, facts: Iterable[OrderFact]) -> dict[UUID, MemberOrder]:
    """Return the orders' rows, made where there are none; their members' locks cover them."""
    by_id = {fact.order_id: fact for fact in facts}
    query = select(MemberOrder).where(is_any_of(MemberOrder.order_id, by_id))
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
            trade_paid_minor=0,
            trade_orders=1,
            points=0,
            growth=0,
            pending_posted=0,
            points_posted=0,
            growth_posted=0,
            step=0,
        )
        ctx.session.add(order)
    return orders


async def _load_rates(ctx: Context) -> _Rates:
    points, _ = await read_settings(ctx.session, PointsSettings)
    growth, _ = await read_settings(ctx.session, GrowthSettings)
    levels = {level.id: level for level in await load_levels(ctx.session)}
    return _Rates(points, growth, levels, 10 ** exponent_of(ctx.house.settings.currency))


def _take_in(order: MemberOrder, fact: OrderFact, rates: _Rates, member: Member) -> None:
    if fact.paid_at is not None and order.paid_at is None:
        level = rates.levels.get(member.level_id) if member.level_id else None
        rights = level.rights if level else LevelRights()
        order.paid_at, order.paid_minor = fact.paid_at, fact.paid_minor
        order.trade_paid_minor, order.trade_orders = fact.trade_minor, fact.trade_orders
        order.points = earn(fact.goods_minor, rates.points.earned_per_unit, rates.unit_minor, rights.points_factor_bp)
        order.growth = earn(fact.goods_minor, rates.growth.earned_per_unit, rates.unit_minor)
    order.refunded_minor = max(order.refunded_minor, fact.refunded_minor)
    order.cancelled_at = order.cancelled_at or fact.cancelled_at
    order.completed_at = order.completed_at or fact.completed_at


def _post(ctx: Context, member: Member, order: MemberOrder, before: Worth) -> None:
    worth = worth_of(order)
    if worth.orders != before.orders and member.orders_count in {0, 1}:
        ctx.touch(SCOPE, member.id)
    member.orders_count += worth.orders - before.orders
    member.spent_minor += worth.spent_minor - before.spent_minor
    if growth := worth.growth - order.growth_posted:
        order.step += 1
        order.growth_posted = worth.growth
        post_growth(ctx, member, growth, source=GrowthSource.ORDER, origin_id=order.order_id, step=order.step)


async def _renew_last_orders(ctx: Context, members: Iterable[Member]) -> None:
    by_id = {member.id: member for member in members}
    stands = MemberOrder.paid_at.is_not(None) & MemberOrder.cancelled_at.is_(None)
    query = (
        select(MemberOrder.member_id, func.max(MemberOrder.paid_at))
        .where(is_any_of(MemberOrder.member_id, by_id), stands)
        .group_by(MemberOrder.member_id)
    )
    last = dict((await ctx.session.execute(query)).all())
    for member_id, member in by_id.items():
        member.last_order_at = last.get(member_id)
