"""What the desk of staff shows of presales."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.translations import translate
from jishi.modules.merchant.public import load_merchant_names
from jishi.modules.presale.models import Presale
from jishi.modules.presale.permissions import PRESALE_VIEW
from jishi.modules.presale.queries.list_presales import (
    PRESALE_SORTS,
    PresaleFilter,
    PresaleView,
    presale_rows,
    view_presales,
)

_PRESALE = (
    Column("presale.name"),
    Column("presale.phase", words="presale_phase"),
    Column("presale.merchant"),
    Column("presale.deposit_from", ColumnKind.INSTANT),
    Column("presale.deposit_until", ColumnKind.INSTANT),
    Column("presale.balance_from", ColumnKind.INSTANT),
    Column("presale.balance_until", ColumnKind.INSTANT),
    Column("presale.ship_until", ColumnKind.INSTANT),
    Column("presale.keeps_deposit", ColumnKind.INTEGER),
    Column("presale.goods", ColumnKind.INTEGER),
    Column("presale.quota", ColumnKind.INTEGER),
    Column("presale.sold", ColumnKind.INTEGER),
    Column("presale.created_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, wanted: PresaleFilter) -> Rows:
    return presale_rows(ctx.actor, wanted)


async def _cells_of_many(ctx: Context, rows: Sequence[tuple[Presale]]) -> Portion:
    views = await view_presales(ctx, [row for (row,) in rows])
    names = await load_merchant_names(ctx, {view.merchant_id for view in views})
    return [_cells(ctx, view, names.get(view.merchant_id)) for view in views]


def _cells(ctx: Context, view: PresaleView, merchant: str | None) -> list[Cell]:
    return [
        *(translate(view.names, ctx.locale), view.phase, merchant),
        *(view.deposit_from, view.deposit_until, view.balance_from, view.balance_until, view.ship_until),
        *(int(view.keeps_deposit), len(view.goods)),
        *(sum(one.quota for one in view.goods), sum(one.sold for one in view.goods), view.created_at),
    ]


EXPORTS = [
    ExportKind(
        code="presale.presales",
        permission=PRESALE_VIEW,
        columns=_PRESALE,
        filters=PresaleFilter,
        rows=_rows,
        cells=_cells_of_many,
        sorts=PRESALE_SORTS,
    ),
]
