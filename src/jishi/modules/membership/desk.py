"""What the desk of staff shows of membership cards."""

from collections.abc import Sequence

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.money import Money
from jishi.modules.member.public import find_member_cards
from jishi.modules.membership.models import Card
from jishi.modules.membership.permissions import MEMBERSHIP_VIEW
from jishi.modules.membership.queries.cards import (
    CARD_SORTS,
    CardFilter,
    card_conditions,
    load_level_views,
    load_plan_names,
)

_CARD = (
    Column("membership.number"),
    Column("membership.created_at", ColumnKind.INSTANT),
    Column("membership.nickname"),
    Column("membership.phone"),
    Column("membership.plan"),
    Column("membership.level"),
    Column("membership.price", ColumnKind.MONEY),
    Column("membership.refunded", ColumnKind.MONEY),
    Column("membership.state", words="card_state"),
    Column("membership.paid_at", ColumnKind.INSTANT),
    Column("membership.starts_at", ColumnKind.INSTANT),
    Column("membership.ends_at", ColumnKind.INSTANT),
    Column("membership.over_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, wanted: CardFilter) -> Rows:
    return select(Card).where(*card_conditions(ctx.actor, wanted))


async def _cells(ctx: Context, rows: Sequence[tuple[Card]]) -> Portion:
    names, levels = await load_plan_names(ctx), await load_level_views(ctx)
    members = await find_member_cards(ctx, {row.member_id for (row,) in rows})
    portion = []
    for (row,) in rows:
        member, level = members.get(row.member_id), levels.get(row.level_id)
        portion.append(
            [
                *(row.number, row.created_at, member.nickname if member else None, member.phone if member else None),
                *(names.get(row.plan_id), level.name if level else None),
                *(Money(row.price_minor, row.currency), Money(row.refunded_minor, row.currency)),
                *(row.state, row.paid_at, row.starts_at, row.ends_at, row.over_at),
            ]
        )
    return portion


EXPORTS = [
    ExportKind(
        code="membership.cards",
        permission=MEMBERSHIP_VIEW,
        columns=_CARD,
        filters=CardFilter,
        rows=_rows,
        cells=_cells,
        sorts=CARD_SORTS,
    )
]
