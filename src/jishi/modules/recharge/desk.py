"""What the desk of staff shows of recharges."""

from collections.abc import Sequence

from sqlalchemy import select

from jishi.contracts.recharge import RechargePaid
from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.desk.signals import Signal, SignalSource, Told
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.member.public import find_member_cards
from jishi.modules.recharge.models import Package, Recharge
from jishi.modules.recharge.permissions import RECHARGE_VIEW
from jishi.modules.recharge.queries.recharges import RECHARGE_SORTS, RechargeFilter, recharge_conditions

_RECHARGE = (
    Column("recharge.number"),
    Column("recharge.created_at", ColumnKind.INSTANT),
    Column("recharge.nickname"),
    Column("recharge.phone"),
    Column("recharge.package"),
    Column("recharge.pay", ColumnKind.MONEY),
    Column("recharge.gift", ColumnKind.MONEY),
    Column("recharge.state", words="recharge_state"),
    Column("recharge.paid_at", ColumnKind.INSTANT),
    Column("recharge.closed_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, wanted: RechargeFilter) -> Rows:
    query = select(Recharge, Package.name).outerjoin(Package, Package.id == Recharge.package_id)
    return query.where(*recharge_conditions(ctx.actor, wanted))


async def _cells(ctx: Context, rows: Sequence[tuple[Recharge, dict[str, str] | None]]) -> Portion:
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
    return portion


async def load_signals(_: Context, told: Sequence[Told]) -> list[Signal]:
    """Return a signal for each recharge that lies in its wallet."""
    return [
        Signal(
            event_id=each.id,
            code="recharge.paid",
            at=each.at,
            subject_id=each.event.recharge_id,
            number=each.event.number,
            amount=Money(each.event.amount_minor, each.event.currency),
        )
        for each in told
        if isinstance(each.event, RechargePaid)
    ]


EXPORTS = [
    ExportKind(
        code="recharge.recharges",
        permission=RECHARGE_VIEW,
        columns=_RECHARGE,
        filters=RechargeFilter,
        rows=_rows,
        cells=_cells,
        sorts=RECHARGE_SORTS,
    )
]
SIGNALS = [SignalSource(permission=RECHARGE_VIEW, events=[RechargePaid], load=load_signals)]
