"""Promotions and campaigns, as files."""

from collections.abc import AsyncIterator

from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.merchant.public import load_merchant_names
from jishi.modules.promotion.models import Campaign, LimitKind, Promotion
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.queries.list_campaigns import CampaignFilter, CampaignView, campaign_rows, view_campaigns
from jishi.modules.promotion.queries.list_promotions import (
    PromotionFilter,
    PromotionView,
    promotion_rows,
    view_promotions,
)

_PROMOTION = (
    Column("promotion.name"),
    Column("promotion.offer"),
    Column("promotion.kind"),
    Column("promotion.phase"),
    Column("promotion.merchant"),
    Column("promotion.valid_from", ColumnKind.INSTANT),
    Column("promotion.valid_to", ColumnKind.INSTANT),
    Column("promotion.budget", ColumnKind.MONEY),
    Column("promotion.budget_used", ColumnKind.MONEY),
    Column("promotion.times", ColumnKind.INTEGER),
    Column("promotion.times_used", ColumnKind.INTEGER),
    Column("promotion.stopped_at", ColumnKind.INSTANT),
    Column("promotion.created_at", ColumnKind.INSTANT),
)
_CAMPAIGN = (
    Column("promotion.name"),
    Column("promotion.state"),
    Column("promotion.merchant"),
    Column("promotion.is_daily", ColumnKind.INTEGER),
    Column("promotion.slots", ColumnKind.INTEGER),
    Column("promotion.starts_at", ColumnKind.INSTANT),
    Column("promotion.ends_at", ColumnKind.INSTANT),
    Column("promotion.quota", ColumnKind.INTEGER),
    Column("promotion.sold", ColumnKind.INTEGER),
    Column("promotion.created_at", ColumnKind.INSTANT),
)


async def count_promotions(ctx: Context, wanted: PromotionFilter) -> int:
    """Count promotions."""
    return await count_to_export(ctx.session, promotion_rows(ctx, wanted).with_only_columns(Promotion.id))


async def open_promotions(ctx: Context, wanted: PromotionFilter) -> AsyncIterator[Portion]:
    """Yield promotions, the newest first."""
    async for rows in read_portions(ctx.session, promotion_rows(ctx, wanted).order_by(Promotion.id.desc())):
        views = await view_promotions(ctx, [row for (row,) in rows])
        names = await load_merchant_names(ctx, {view.merchant_id for view in views})
        yield [_promotion_cells(ctx, view, names.get(view.merchant_id)) for view in views]


async def count_campaigns(ctx: Context, wanted: CampaignFilter) -> int:
    """Count campaigns."""
    return await count_to_export(ctx.session, campaign_rows(ctx.actor, wanted).with_only_columns(Campaign.id))


async def open_campaigns(ctx: Context, wanted: CampaignFilter) -> AsyncIterator[Portion]:
    """Yield campaigns with what their last slots sold, the newest first."""
    async for rows in read_portions(ctx.session, campaign_rows(ctx.actor, wanted).order_by(Campaign.id.desc())):
        views = await view_campaigns(ctx, [row for (row,) in rows])
        names = await load_merchant_names(ctx, {view.merchant_id for view in views})
        yield [_campaign_cells(ctx, view, names.get(view.merchant_id)) for view in views]


def _promotion_cells(ctx: Context, view: PromotionView, merchant: str | None) -> list[Cell]:
    limits = {limit.kind: limit for limit in view.limits}
    budget, times = limits.get(LimitKind.BUDGET), limits.get(LimitKind.TIMES)
    currency = ctx.house.settings.currency
    return [
        *(translate(view.rule.names, ctx.locale), view.text, view.kind, view.phase, merchant),
        *(view.rule.valid_from, view.rule.valid_to),
        None if budget is None or budget.cap is None else Money(budget.cap, currency),
        None if budget is None else Money(budget.used, currency),
        *((None, None) if times is None else (times.cap, times.used)),
        *(view.stopped_at, view.created_at),
    ]


def _campaign_cells(ctx: Context, view: CampaignView, merchant: str | None) -> list[Cell]:
    goods = [one for slot in view.slots for one in slot.goods]
    first, last = (view.slots[0].starts_at, view.slots[-1].ends_at) if view.slots else (None, None)
    return [
        *(translate(view.names, ctx.locale), view.state, merchant, int(view.is_daily)),
        *(len(view.slots), first, last),
        *(sum(one.quota for one in goods), sum(one.sold for one in goods), view.created_at),
    ]


EXPORTS = [
    ExportKind(
        code="promotion.promotions",
        permission=PROMOTION_VIEW,
        columns=_PROMOTION,
        filters=PromotionFilter,
        count=count_promotions,
        open=open_promotions,
    ),
    ExportKind(
        code="promotion.campaigns",
        permission=PROMOTION_VIEW,
        columns=_CAMPAIGN,
        filters=CampaignFilter,
        count=count_campaigns,
        open=open_campaigns,
    ),
]
