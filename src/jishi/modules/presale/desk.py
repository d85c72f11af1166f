"""What the desk of staff shows of presales."""

from collections.abc import AsyncIterator

from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.translations import translate
from jishi.modules.merchant.public import load_merchant_names
from jishi.modules.presale.models import Presale
from jishi.modules.presale.permissions import PRESALE_VIEW
from jishi.modules.presale.queries.list_presales import PresaleFilter, PresaleView, presale_rows, view_presales

_PRESALE = (
    Column("presale.name"),
    Column("presale.phase"),
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


async def count_presales(ctx: Context, wanted: PresaleFilter) -> int:
    """Count presales."""
    return await count_to_export(ctx.session, presale_rows(ctx.actor, wanted).with_only_columns(Presale.id))


async def open_presales(ctx: Context, wanted: PresaleFilter) -> AsyncIterator[Portion]:
    """Yield presales, the newest first."""
    async for rows in read_portions(ctx.session, presale_rows(ctx.actor, wanted).order_by(Presale.id.desc())):
        views = await view_presales(ctx, [row for (row,) in rows])
        names = await load_merchant_names(ctx, {view.merchant_id for view in views})
        yield [_cells(ctx, view, names.get(view.merchant_id)) for view in views]


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
        count=count_presales,
        open=open_presales,
    ),
]
