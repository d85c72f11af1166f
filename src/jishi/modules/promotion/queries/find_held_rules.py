"""The rules of coupons that are good for a product."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.catalog.public import CatalogSnapshot, list_variants_of_products
from jishi.modules.promotion.marks.book import MarkBook
from jishi.modules.promotion.rule_snapshot import PromotionSnapshot
from jishi.modules.promotion.rules.rule_set import Ready
from jishi.modules.promotion.rules.shopper import EVERYTHING, Marks


async def find_held_rules(ctx: Context, product_id: UUID) -> list[UUID]:
    """Return the active promotions that are held as coupons and good for some variant of a product.

    Rules are those in memory, a second old at most.
    """
    snapshot, book = ctx.house.part(PromotionSnapshot), ctx.house.part(MarkBook)
    await snapshot.load()
    await book.load()
    variant_ids = (await list_variants_of_products(ctx, [product_id])).get(product_id, [])
    goods = [
        facts
        for facts in (await ctx.house.part(CatalogSnapshot).get_variants(variant_ids)).values()
        if facts.is_sellable_at(ctx.now)
    ]
    marks = book.marks_of(goods)
    held = [ready for ready in snapshot.active.rules.by_id.values() if ready.is_held]
    return [
        ready.rule.id for ready in held if any(_covers(ready, marks[one.variant_id], one.merchant_id) for one in goods)
    ]


def _covers(ready: Ready, marks: Marks, merchant_id: UUID) -> bool:
    if ready.merchant not in {EVERYTHING, merchant_id.int}:
        return False
    is_led_to = EVERYTHING in ready.targets or not ready.targets.isdisjoint(marks.keys)
    return is_led_to and bool(ready.admit([0], [marks.keys]))
