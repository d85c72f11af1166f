"""Promotions and campaigns, as files."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Portion
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.merchant.public import load_merchant_names
from jishi.modules.promotion.models import Campaign, LimitKind, Promotion
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.queries.list_campaigns import (
    CAMPAIGN_SORTS,
    CampaignFilter,
    CampaignRow,
    campaign_rows,
    sum_campaigns,
)
from jishi.modules.promotion.queries.list_promotions import (
    PROMOTION_SORTS,
    LimitView,
    PromotionFilter,
    PromotionView,
    promotion_rows,
    view_promotions,
)

_PROMOTION = (
    Column("promotion.name"),
    Column("promotion.offer"),
    Column("promotion.kind", words="promotion_kind"),
    Column("promotion.phase", words="promotion_phase"),
    Column("promotion.merchant"),
    Column("promotion.valid_from", ColumnKind.INSTANT),
    Column("promotion.valid_to", ColumnKind.INSTANT),
    Column("promotion.budget", ColumnKind.MONEY),
    Column("promotion.budget_used", ColumnKind.MONEY),
    Column("promotion.loss_cap", ColumnKind.MONEY),
    Column("promotion.loss", ColumnKind.MONEY),
    Column("promotion.times", ColumnKind.INTEGER),
    Column("promotion.times_used", ColumnKind.INTEGER),
    Column("promotion.stopped_at", ColumnKind.INSTANT),
    Column("promotion.created_at", ColumnKind.INSTANT),
)
_CAMPAIGN = (
    Column("promotion.name"),
    Column("promotion.state", words="promotion_state"),
    Column("promotion.merchant"),
    Column("promotion.is_daily", ColumnKind.INTEGER),
    Column("promotion.slots", ColumnKind.INTEGER),
    Column("promotion.starts_at", ColumnKind.INSTANT),
    Column("promotion.ends_at", ColumnKind.INSTANT),
    Column("promotion.quota", ColumnKind.INTEGER),
    Column("promotion.sold", ColumnKind.INTEGER),
    Column("promotion.created_at", ColumnKind.INSTANT),
)


async def _promotion_cells_of(ctx: Context, rows: Sequence[tuple[Promotion]]) -> Portion:
    views = await view_promotions(ctx, [row for (row,) in rows])
    names = await load_merchant_names(ctx, {view.merchant_id for view in views})
    return [_promotion_cells(ctx, view, names.get(view.merchant_id)) for view in views]


async def _campaign_cells_of(ctx: Context, rows: Sequence[tuple[Campaign]]) -> Portion:
    views = await sum_campaigns(ctx, [row for (row,) in rows])
    names = await load_merchant_names(ctx, {view.merchant_id for view in views})
    return [_campaign_cells(ctx, view, names.get(view.merchant_id)) for view in views]


def _promotion_cells(ctx: Context, view: PromotionView, merchant: str | None) -> list[Cell]:
    limits = {limit.kind: limit for limit in view.limits}
    times = limits.get(LimitKind.TIMES)
    currency = ctx.house.settings.currency
    return [
        *(translate(view.rule.names, ctx.locale), view.text, view.kind, view.phase, merchant),
        *(view.rule.valid_from, view.rule.valid_to),
        *_amounts(limits.get(LimitKind.BUDGET), currency),
        *_amounts(limits.get(LimitKind.LOSS), currency),
        *((None, None) if times is None else (times.cap, times.used)),
        *(view.stopped_at, view.created_at),
    ]


def _amounts(limit: LimitView | None, currency: str) -> tuple[Money | None, Money | None]:
    """A cap, and what is used of it."""
    if limit is None:
        return None, None
    return None if limit.cap is None else Money(limit.cap, currency), Money(limit.used, currency)


def _campaign_cells(ctx: Context, view: CampaignRow, merchant: str | None) -> list[Cell]:
    return [
        *(translate(view.names, ctx.locale), view.state, merchant, int(view.is_daily)),
        *(view.slot_count, view.starts_at, view.ends_at, view.quota, view.sold, view.created_at),
    ]


EXPORTS = [
    ExportKind(
        code="promotion.promotions",
        permission=PROMOTION_VIEW,
        columns=_PROMOTION,
        filters=PromotionFilter,
        rows=promotion_rows,
        cells=_promotion_cells_of,
        sorts=PROMOTION_SORTS,
    ),
    ExportKind(
        code="promotion.campaigns",
        permission=PROMOTION_VIEW,
        columns=_CAMPAIGN,
        filters=CampaignFilter,
        rows=lambda ctx, wanted: campaign_rows(ctx.actor, wanted),
        cells=_campaign_cells_of,
        sorts=CAMPAIGN_SORTS,
    ),
]
