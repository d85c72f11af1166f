"""What there is for points when the shop opens: from a bar of soap for points alone to something for the highest levels."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.load.known import find_known
from jishi.kit.context import Context
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts, list_variants_of_products
from jishi.modules.member.public import LevelSnapshot
from jishi.modules.points_mall.public import PointsOfferDraft, activate_points_offer, create_points_offer


async def load_points_mall(ctx: Context) -> None:
    """Offer the sample goods for points where none are offered and these goods are there."""
    if await find_known(ctx, "points_offers"):
        return
    known = {key.partition("/")[2]: one for key, one in (await find_known(ctx, "products")).items()}
    table = [item for item in read_table("promotions")["points_mall"] if item["product"] in known]
    variants = await list_variants_of_products(ctx, [known[item["product"]] for item in table])
    facts = await ctx.house.part(CatalogSnapshot).get_variants({one for own in variants.values() for one in own})
    levels = ctx.house.part(LevelSnapshot)
    await levels.load()
    for item in table:
        own = sorted((facts[one] for one in variants[known[item["product"]]]), key=lambda one: one.sku_code)
        level = levels.levels[item["level"] - 1].id if 0 < item.get("level", 0) <= len(levels.levels) else None
        draft = _draft(ctx, item, own[0], level)
        offer = await create_points_offer(ctx, merchant_id=own[0].merchant_id, draft=draft)
        await activate_points_offer(ctx, offer_id=offer.id, version=offer.version)


def _draft(ctx: Context, item: dict[str, Any], facts: VariantFacts, level: Any) -> PointsOfferDraft:
    zone = ZoneInfo(ctx.house.settings.timezone)
    today = datetime.combine(ctx.now.astimezone(zone).date(), time(), zone)
    return PointsOfferDraft(
        variant_id=facts.variant_id,
        points=item["points"],
        money_minor=item.get("yuan", 0) * 100,
        quota=item["quota"],
        member_limit=item.get("member_limit"),
        valid_from=today + timedelta(days=item.get("from_day", 0)),
        valid_until=today + timedelta(days=item["days"]) if "days" in item else None,
        level_id=level,
    )
