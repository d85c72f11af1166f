"""What the desk of staff shows of recharges."""

from collections.abc import AsyncIterator

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.member.public import find_member_cards
from jishi.modules.recharge.models import Package, Recharge
from jishi.modules.recharge.permissions import RECHARGE_VIEW
from jishi.modules.recharge.queries.recharges import RechargeFilter, recharge_conditions

_RECHARGE = (
    Column("recharge.number"),
    Column("recharge.created_at", ColumnKind.INSTANT),
    Column("recharge.nickname"),
    Column("recharge.phone"),
    Column("recharge.package"),
    Column("recharge.pay", ColumnKind.MONEY),
    Column("recharge.gift", ColumnKind.MONEY),
    Column("recharge.state"),
    Column("recharge.paid_at", ColumnKind.INSTANT),
    Column("recharge.closed_at", ColumnKind.INSTANT),
)


async def count_recharges(ctx: Context, wanted: RechargeFilter) -> int:
    """Count recharges."""
    return await count_to_export(ctx.session, select(Recharge.id).where(*recharge_conditions(ctx.actor, wanted)))


async def open_recharges(ctx: Context, wanted: RechargeFilter) -> AsyncIterator[Portion]:
    """Yield recharges, the newest first."""
    query = select(Recharge, Package.name).outerjoin(Package, Package.id == Recharge.package_id)
    query = query.where(*recharge_conditions(ctx.actor, wanted)).order_by(Recharge.id.desc())
    async for rows in read_portions(ctx.session, query):
        cards = await find_member_cards(ctx, {row.member_id for row, _ in rows})
        portion = []
        for row, package in rows:
            card = cards.get(row.member_id)
            portion.append(
                [
                    *(row.number, row.created_at, card.nickname if card else None, card.phone if card else None),
                    translate(package or {}, ctx.locale),
                    *(Money(row.pay_minor, row.currency), Money(row.gift_minor, row.currency)),
                    *(row.state, row.paid_at, row.closed_at),
                ]
            )
        yield portion


EXPORTS = [
    ExportKind(
        code="recharge.recharges",
        permission=RECHARGE_VIEW,
        columns=_RECHARGE,
        filters=RechargeFilter,
        count=count_recharges,
        open=open_recharges,
    )
]
