"""The ledger of limits as a file."""

from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Rows, each
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.promotion.models import NOBODY, STOPPING_KINDS, LimitAct, LimitEntry
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.queries.list_limit_entries import LIMIT_ENTRY_SORTS, LimitEntryFilter, limit_entry_rows

_COLUMNS = (
    Column("limit_entry.at", ColumnKind.INSTANT),
    Column("limit_entry.promotion"),
    Column("limit_entry.promotion_id"),
    Column("limit_entry.limit", words="limit_kind"),
    Column("limit_entry.subject"),
    Column("limit_entry.act", words="limit_act"),
    Column("limit_entry.amount", ColumnKind.MONEY),
    Column("limit_entry.quantity", ColumnKind.INTEGER),
    Column("limit_entry.trade"),
)


def _rows(ctx: Context, wanted: LimitEntryFilter) -> Rows:
    return limit_entry_rows(ctx, wanted)


def _cells(ctx: Context, row: LimitEntry, names: dict[str, str], _: str) -> list[Cell]:
    is_money = row.kind in STOPPING_KINDS
    # What was given back counts below nothing, so that a column adds up to what is taken.
    taken = -row.quantity if row.act == LimitAct.RELEASE else row.quantity
    return [
        *(row.at, translate(names, ctx.locale), str(row.promotion_id), row.kind),
        *(None if row.subject == NOBODY else str(row.subject), row.act),
        Money(taken, ctx.house.settings.currency) if is_money else None,
        None if is_money else taken,
        str(row.trade_id),
    ]


EXPORTS = [
    ExportKind(
        code="promotion.limit_entries",
        permission=PROMOTION_VIEW,
        columns=_COLUMNS,
        filters=LimitEntryFilter,
        rows=_rows,
        cells=each(_cells),
        sorts=LIMIT_ENTRY_SORTS,
    )
]
