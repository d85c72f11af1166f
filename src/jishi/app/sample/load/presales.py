"""The presale that is on when the shop opens: a tablet, by a deposit that counts double."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.load.known import find_known
from jishi.app.sample.texts import both
from jishi.kit.context import Context
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts, list_variants_of_products
from jishi.modules.presale.public import PresaleDraft, PresaleGoodsDraft, activate_presale, create_presale


async def load_presale(ctx: Context) -> None:
    """Begin the sample presale where it is missing and its product is there."""
    table = read_table("promotions")["presale"]
    facts = await _variants(ctx, table["product"])
    if not facts or table["name"][0] in await find_known(ctx, "presales"):
        return
    presale = await create_presale(ctx, merchant_id=facts[0].merchant_id, draft=_draft(ctx, table, facts))
    await activate_presale(ctx, presale_id=presale.id, version=presale.version)


async def _variants(ctx: Context, code: str) -> list[VariantFacts]:
    known = await find_known(ctx, "products")
    products = [product_id for key, product_id in known.items() if key.partition("/")[2] == code]
    variants = await list_variants_of_products(ctx, products)
    found = await ctx.house.part(CatalogSnapshot).get_variants({one for own in variants.values() for one in own})
    return sorted(found.values(), key=lambda one: one.sku_code)


def _draft(ctx: Context, table: Mapping[str, Any], variants: list[VariantFacts]) -> PresaleDraft:
    zone = ZoneInfo(ctx.house.settings.timezone)
    today = datetime.combine(ctx.now.astimezone(zone).date(), time(), zone)
    deposits_end = today + timedelta(days=table["deposit_days"], hours=table["hour"])
    balances_end = deposits_end + timedelta(days=table["balance_days"])
    return PresaleDraft(
        names=both(table["name"]),
        deposit_from=today,
        deposit_until=deposits_end,
        balance_from=deposits_end,
        balance_until=balances_end,
        ship_until=balances_end + timedelta(days=table["ship_days"]),
        goods=[_goods(ctx, one, table) for one in variants],
        member_limit=table["member_limit"],
    )


def _goods(ctx: Context, facts: VariantFacts, table: Mapping[str, Any]) -> PresaleGoodsDraft:
    """Return a variant at its percentage, down to a full yuan."""
    price = facts.price_at(ctx.now)
    assert price is not None
    return PresaleGoodsDraft(
        variant_id=facts.variant_id,
        price_minor=price.amount_minor * table["percent"] // 10_000 * 100,
        deposit_minor=table["deposit_yuan"] * 100,
        worth_minor=table["worth_yuan"] * 100,
        quota=table["quota"],
    )
