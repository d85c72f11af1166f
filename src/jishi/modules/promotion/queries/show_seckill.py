"""The seckill page: today's and tomorrow's slots with their goods and what is left."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot, Picture, VariantFacts, show_picture
from jishi.modules.media.public import Placeholder, load_placeholders
from jishi.modules.promotion.models import Campaign, CampaignGoods, CampaignKind, CampaignSlot
from jishi.modules.promotion.queries.show_campaign import load_used_quotas
from jishi.modules.promotion.states import PromotionState

_MOST_SLOTS = 50


class SeckillGoods(msgspec.Struct, frozen=True, kw_only=True):
    """A variant at its price in a slot; of the `quota` so many are `left`."""

    product_id: UUID
    variant_id: UUID
    title: str
    option_text: str
    picture: Picture | None
    list_price: Money
    price: Money
    quota: int
    left: int


class SeckillSlot(msgspec.Struct, frozen=True, kw_only=True):
    """A slot. A member gets at most `member_limit` units of its goods at their prices."""

    id: UUID
    promotion_id: UUID
    name: str
    phase: Literal["coming", "running", "over"]
    starts_at: datetime
    ends_at: datetime
    member_limit: int | None
    goods: list[SeckillGoods]


class SeckillPage(msgspec.Struct, frozen=True, kw_only=True):
    """Slots in the order of time; clocks of phones are wrong, so the shop tells its own."""

    now: datetime
    slots: list[SeckillSlot]


async def show_seckill(ctx: Context) -> SeckillPage:
    """Return the slots of today and tomorrow in the shop's zone, with the goods that are on sale."""
    slots = await _load_slots(ctx)
    used = await load_used_quotas(ctx, [slot.promotion_id for _, slot in slots if slot.promotion_id is not None])
    facts = await ctx.house.part(CatalogSnapshot).get_variants(
        {one.variant_id for _, slot in slots for one in slot.goods}
    )
    sold = {variant_id: one for variant_id, one in facts.items() if one.is_sellable_at(ctx.now)}
    pictures = await load_placeholders(ctx.session, [one.media_id for one in sold.values() if one.media_id])
    shown = []
    for campaign, slot in slots:
        if slot.promotion_id is not None:
            goods = [
                _goods(ctx, one, sold[one.variant_id], used.get((slot.promotion_id, one.variant_id), 0), pictures)
                for one in slot.goods
                if one.variant_id in sold
            ]
            shown.append(_slot(ctx, campaign, slot, slot.promotion_id, goods))
    return SeckillPage(now=ctx.now, slots=shown)


def _slot(
    ctx: Context, campaign: Campaign, slot: CampaignSlot, promotion_id: UUID, goods: list[SeckillGoods]
) -> SeckillSlot:
    return SeckillSlot(
        id=slot.id,
        promotion_id=promotion_id,
        name=translate(campaign.names, ctx.locale),
        phase="over" if slot.ends_at <= ctx.now else "running" if slot.starts_at <= ctx.now else "coming",
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        member_limit=slot.member_limit,
        goods=goods,
    )


async def _load_slots(ctx: Context) -> list[tuple[Campaign, CampaignSlot]]:
    zone = ZoneInfo(ctx.house.settings.timezone)
    today = datetime.combine(ctx.now.astimezone(zone).date(), time(), zone)
    query = (
        select(Campaign, CampaignSlot)
        .join(Campaign, Campaign.id == CampaignSlot.campaign_id)
        .where(
            Campaign.kind == CampaignKind.SECKILL,
            Campaign.state == PromotionState.ACTIVE,
            CampaignSlot.promotion_id.is_not(None),
            CampaignSlot.ends_at > today,
            CampaignSlot.starts_at < today + timedelta(days=2),
        )
        .order_by(CampaignSlot.starts_at, CampaignSlot.id)
        .limit(_MOST_SLOTS)
        .options(selectinload(CampaignSlot.goods))
    )
    return [(row[0], row[1]) for row in await ctx.session.execute(query)]


def _goods(
    ctx: Context, goods: CampaignGoods, facts: VariantFacts, units: int, pictures: Mapping[UUID, Placeholder]
) -> SeckillGoods:
    currency = ctx.house.settings.currency
    listed = facts.price_at(ctx.now)
    price = goods.price_minor if listed is None else min(goods.price_minor, listed.amount_minor)
    return SeckillGoods(
        product_id=facts.product_id,
        variant_id=facts.variant_id,
        title=translate(facts.title, ctx.locale),
        option_text=translate(facts.option_text, ctx.locale),
        picture=show_picture(facts.media_id, pictures) if facts.media_id is not None else None,
        list_price=Money(listed.amount_minor if listed is not None else goods.price_minor, currency),
        price=Money(price, currency),
        quota=goods.quota,
        left=max(0, goods.quota - units),
    )
