"""What is on when the shop opens: promotions for each trade, and a flash sale that comes again each day."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.load.known import find_known
from jishi.app.sample.texts import both
from jishi.kit.context import Context
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts, list_variants_of_products
from jishi.modules.promotion.campaigns.draft import CampaignDraft, GoodsDraft, SlotDraft
from jishi.modules.promotion.public import (
    Circumstances,
    PromotionDraft,
    Scope,
    activate_promotion,
    create_promotion,
)
from jishi.modules.promotion.usecases.activate_campaign import activate_campaign
from jishi.modules.promotion.usecases.manage_campaigns import create_campaign


async def load_promotions(ctx: Context, categories: Mapping[str, UUID]) -> None:
    """Begin what is missing of the sample promotions; `categories` are ids by code.

    What names products that are not there is left out: a shop may be loaded with its first products only.
    """
    table = read_table("promotions")
    known, levels = await find_known(ctx, "promotions"), await find_known(ctx, "levels")
    first_variants = await _first_variants(ctx)
    for row in table["promotions"]:
        if row["name"][0] not in known and _has_goods(row, first_variants):
            draft = _draft(row, categories, levels, first_variants)
            promotion = await create_promotion(ctx, merchant_id=None, draft=draft)
            await activate_promotion(ctx, promotion_id=promotion.id, version=promotion.version)
    if table["seckill"]["name"][0] not in await find_known(ctx, "campaigns"):
        seckill = _seckill(ctx, table["seckill"], first_variants)
        if not seckill.slots:
            return
        campaign = await create_campaign(ctx, merchant_id=None, draft=seckill)
        await activate_campaign(ctx, campaign_id=campaign.id, version=campaign.version)


async def _first_variants(ctx: Context) -> dict[str, VariantFacts]:
    """Return the first variant of every product by the product's code."""
    codes = {product_id: key.partition("/")[2] for key, product_id in (await find_known(ctx, "products")).items()}
    variants = await list_variants_of_products(ctx, codes)
    facts = await ctx.house.part(CatalogSnapshot).get_variants(own[0] for own in variants.values())
    return {codes[one.product_id]: one for one in facts.values()}


def _has_goods(row: Mapping[str, Any], variants: Mapping[str, VariantFacts]) -> bool:
    return "gift" not in row or row["gift"]["product"] in variants


def _draft(
    row: Mapping[str, Any],
    categories: Mapping[str, UUID],
    levels: Mapping[str, UUID],
    variants: Mapping[str, VariantFacts],
) -> PromotionDraft:
    benefit = row.get("benefit")
    if benefit is None:
        gift = row["gift"]
        item = {"variant_id": variants[gift["product"]].variant_id}
        benefit = {"kind": "gift", "item": item, "from_quantity": gift["from_quantity"]}
    groups = frozenset(levels[str(growth)] for growth in row.get("levels", ()))
    scope = Scope(any_of=frozenset(categories[code] for code in row["categories"]))
    fields = {"names": both(row["name"]), "benefit": benefit, "scope": scope, "caps": row.get("caps", {})}
    return msgspec.convert(fields | {"circumstances": Circumstances(groups=groups)}, PromotionDraft)


def _seckill(ctx: Context, table: Mapping[str, Any], variants: Mapping[str, VariantFacts]) -> CampaignDraft:
    zone = ZoneInfo(ctx.house.settings.timezone)
    midnight = datetime.combine(ctx.now.astimezone(zone).date(), time(), zone)
    slots = []
    for slot in table["slots"]:
        begins, ends = slot["hours"]
        goods = [_goods(ctx, variants[code], table) for code in slot["products"] if code in variants]
        if not goods:
            continue
        slots.append(
            SlotDraft(
                starts_at=midnight + timedelta(hours=begins),
                ends_at=midnight + timedelta(hours=ends),
                goods=goods,
                member_limit=table["member_limit"],
            )
        )
    return CampaignDraft(names=both(table["name"]), slots=slots, is_daily=True)


def _goods(ctx: Context, facts: VariantFacts, table: Mapping[str, Any]) -> GoodsDraft:
    """Return a variant at its percentage, down to a full yuan."""
    price = facts.price_at(ctx.now)
    assert price is not None
    amount = price.amount_minor * table["percent"] // 100
    return GoodsDraft(variant_id=facts.variant_id, price_minor=max(amount // 100 * 100, 100), quota=table["quota"])
