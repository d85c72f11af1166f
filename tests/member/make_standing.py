"""Makers of what tests of levels, points and tags begin with."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.member.models import GrowthEntry, Level, PointsAccount, PointsEntry
from jishi.modules.member.order_facts import OrderFact
from jishi.modules.member.settings import GrowthSettings, LevelRights, PointsSettings
from jishi.modules.member.usecases.adjust_points import adjust_points
from jishi.modules.member.usecases.freeze_points import freeze_points
from jishi.modules.member.usecases.manage_levels import LevelDraft, create_level
from jishi.modules.member.usecases.record_member_orders import record_member_orders
from jishi.modules.member.usecases.set_member_settings import set_member_settings

# A point a yuan, worth a fen; two growth a yuan; points for three days in a row.
POINTS = PointsSettings(
    earned_per_unit=1,
    is_spendable=True,
    lot_points=100,
    lot_minor=100,
    days_to_expiry=30,
    sign_in=[5, 10, 20],
    for_inviter=200,
    for_invitee=50,
)
GROWTH = GrowthSettings(earned_per_unit=2, for_sign_in=1, for_inviter=100)


async def set_up(ctx: Context, **changes: Any) -> None:
    """Set points, changed as said, and growth."""
    await set_member_settings(ctx, settings=msgspec.structs.replace(POINTS, **changes), version=0)
    await set_member_settings(ctx, settings=GROWTH, version=0)


async def make_level(ctx: Context, growth_from: int, **rights: Any) -> Level:
    """Create a level."""
    draft = LevelDraft(
        name={"zh-CN": f"等级{growth_from}", "en": f"Level {growth_from}"},
        growth_from=growth_from,
        colour="#aa7700",
        rights=LevelRights(**rights),
    )
    level = await create_level(ctx, draft=draft)
    await ctx.session.flush()
    return level


async def give_points(ctx: Context, member_id: MemberId, points: int) -> PointsEntry:
    """Give a member points, or take some."""
    return await adjust_points(ctx, member_id=member_id, points=points, reason="test", adjustment_id=uuid4())


async def freeze(house: House, member_id: UUID, points: int, trade_id: UUID | None = None) -> UUID:
    """Keep points for a trade; return its id."""
    trade_id = trade_id or uuid4()
    async with house.db.hot_transaction() as connection:
        await freeze_points(connection, takes=[(member_id, trade_id, points)], now=house.clock.now())
    return trade_id


def paid(member_id: UUID, minor: int, at: datetime, **changes: Any) -> OrderFact:
    """Return the fact that an order of its own trade was paid, without freight."""
    fact = OrderFact(
        order_id=uuid4(),
        trade_id=uuid4(),
        member_id=member_id,
        paid_minor=minor,
        goods_minor=minor,
        trade_goods_minor=minor,
        paid_at=at,
    )
    return msgspec.structs.replace(fact, **changes)


def back(order: OrderFact, minor: int, **told: Any) -> OrderFact:
    """Return the fact that so much of an order's money went back, all of it paid for goods."""
    return later(order, refunded_minor=minor, goods_refunded_minor=minor, **told)


def later(order: OrderFact, **told: Any) -> OrderFact:
    """Return another fact of an order."""
    return OrderFact(order_id=order.order_id, trade_id=order.trade_id, member_id=order.member_id, **told)


async def tell(house: House, *facts: OrderFact) -> None:
    """Record facts in a transaction of their own."""
    async with open_context(house) as ctx:
        await record_member_orders(ctx, facts=facts)


async def points_of(ctx: Context, member_id: UUID) -> tuple[int, int, int]:
    """Return a member's balance, pending and frozen points as the database has them."""
    query = select(PointsAccount.balance, PointsAccount.pending, PointsAccount.frozen)
    row = (await ctx.session.execute(query.where(PointsAccount.member_id == member_id))).one_or_none()
    return (row[0], row[1], row[2]) if row else (0, 0, 0)


async def posted(ctx: Context, member_id: UUID) -> list[tuple[str, int, int, int]]:
    """Return what moved a member's points, in order: kind and the three changes."""
    query = select(PointsEntry).where(PointsEntry.member_id == member_id).order_by(PointsEntry.sequence)
    rows = await ctx.session.scalars(query)
    return [(row.kind, row.balance_change, row.pending_change, row.frozen_change) for row in rows]


async def grown(ctx: Context, member_id: UUID) -> list[int]:
    """Return what moved a member's growth, in order."""
    query = select(GrowthEntry.change).where(GrowthEntry.member_id == member_id).order_by(GrowthEntry.sequence)
    return list(await ctx.session.scalars(query))
