"""Units had from points offers, as the limits of their promotions count them."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.promotion.public import find_limits

# Kinds of limits: a variant's quota, and a member's share.
QUOTA, SHARE = "variant_units", "member_units"


async def count_sold(ctx: Context, offers: Sequence[PointsOffer]) -> dict[UUID, int]:
    """Return by offer the units of trades that stand or may still be paid."""
    keys = {(offer.promotion_id, QUOTA, offer.variant_id): offer for offer in offers if offer.promotion_id is not None}
    if not keys:
        return {}
    raw = await (await ctx.session.connection()).get_raw_connection()
    left = await find_limits(raw.driver_connection, keys)
    return {offer.id: max(0, offer.quota - left.get(key, offer.quota)) for key, offer in keys.items()}


async def count_left_to_member(ctx: Context, offers: Sequence[PointsOffer], member_id: UUID) -> dict[UUID, int]:
    """Return by offer the units that a member may still have; offers without a share for each are left out."""
    keys = {
        (offer.promotion_id, SHARE, member_id): offer
        for offer in offers
        if offer.promotion_id is not None and offer.member_limit is not None
    }
    if not keys:
        return {}
    raw = await (await ctx.session.connection()).get_raw_connection()
    left = await find_limits(raw.driver_connection, keys)
    return {offer.id: left.get(key, offer.member_limit or 0) for key, offer in keys.items()}
