"""The coupons that can be claimed for a product."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.coupon.answers import OfferedCoupon
from jishi.modules.coupon.queries.list_offered_coupons import OfferFilter, list_offered_coupons
from jishi.modules.promotion.public import find_held_rules

MOST = 50


async def list_product_coupons(ctx: Context, product_id: UUID) -> list[OfferedCoupon]:
    """Return the coupons that can be claimed and are good for some variant of a product, the newest first."""
    fitting = await find_held_rules(ctx, product_id)
    if not fitting:
        return []
    return (await list_offered_coupons(ctx, OfferFilter(template_ids=fitting), limit=MOST)).items
