"""What the desk of staff shows of the points mall."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Portion, Rows
from jishi.modules.merchant.public import load_merchant_names
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.permissions import POINTS_MALL_VIEW
from jishi.modules.points_mall.queries.list_points_offers import (
    POINTS_OFFER_SORTS,
    PointsOfferFilter,
    PointsOfferView,
    offer_rows,
    view_offers,
)

_OFFER = (
    Column("points_offer.title"),
    Column("points_offer.option_text"),
    Column("points_offer.sku_code"),
    Column("points_offer.phase", words="points_offer_phase"),
    Column("points_offer.merchant"),
    Column("points_offer.points", ColumnKind.INTEGER),
    Column("points_offer.money", ColumnKind.MONEY),
    Column("points_offer.quota", ColumnKind.INTEGER),
    Column("points_offer.sold", ColumnKind.INTEGER),
    Column("points_offer.left", ColumnKind.INTEGER),
    Column("points_offer.member_limit", ColumnKind.INTEGER),
    Column("points_offer.valid_from", ColumnKind.INSTANT),
    Column("points_offer.valid_until", ColumnKind.INSTANT),
    Column("points_offer.created_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, wanted: PointsOfferFilter) -> Rows:
    return offer_rows(ctx.actor, wanted)


async def _cells_of_many(ctx: Context, rows: Sequence[tuple[PointsOffer]]) -> Portion:
    views = await view_offers(ctx, [row for (row,) in rows])
    names = await load_merchant_names(ctx, {view.merchant_id for view in views})
    return [_cells(view, names.get(view.merchant_id)) for view in views]


def _cells(view: PointsOfferView, merchant: str | None) -> list[Cell]:
    return [
        *(view.title, view.option_text, view.sku_code, view.phase, merchant, view.points, view.money),
        *(view.quota, view.sold, view.left, view.member_limit, view.valid_from, view.valid_until, view.created_at),
    ]


EXPORTS = [
    ExportKind(
        code="points_mall.offers",
        permission=POINTS_MALL_VIEW,
        columns=_OFFER,
        filters=PointsOfferFilter,
        rows=_rows,
        cells=_cells_of_many,
        sorts=POINTS_OFFER_SORTS,
    ),
]
