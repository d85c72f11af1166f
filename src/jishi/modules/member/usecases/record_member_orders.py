"""Record what became of members' orders."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.growth import post_growth
from jishi.modules.member.models import GrowthSource, Member, MemberOrder
from jishi.modules.member.order_facts import OrderFact, load_orders, load_rates, take_in
from jishi.modules.member.order_points import post_order_points
from jishi.modules.member.repository import lock_members
from jishi.modules.member.rules.order_worth import Worth, worth_of
from jishi.modules.member.snapshot import SCOPE
from jishi.modules.member.usecases.settle_standing import settle_standing


async def record_member_orders(ctx: Context, *, facts: Sequence[OrderFact]) -> None:
    """Take in facts about orders, and bring counters, growth, points, levels and tags to what follows from them.

    Facts may come in any order, together or one by one, and again. Whoever is no member is left out of account.
    """
    if not facts:
        return
    members = await lock_members(ctx, {fact.member_id for fact in facts})
    known = [fact for fact in facts if fact.member_id in members]
    if not known:
        return
    orders = await load_orders(ctx, known)
    rates = await load_rates(ctx)
    before = {order.order_id: worth_of(order) for order in orders.values()}
    for fact in known:
        take_in(orders[fact.order_id], fact, rates, members[fact.member_id])
    gone = {order.trade_id for order in orders.values() if order.is_trade_gone}
    for order in orders.values():
        order.is_trade_gone = order.trade_id in gone
    for order in orders.values():
        _post(ctx, members[order.member_id], order, before[order.order_id])
    await _renew_last_orders(ctx, members.values())
    await post_order_points(ctx, orders=list(orders.values()), settings=rates.points)
    await settle_standing(ctx, members=list(members.values()))


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
