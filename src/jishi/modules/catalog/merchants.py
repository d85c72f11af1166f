"""Which merchants there are."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.context import Context


async def find_merchants(ctx: Context, merchant_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the merchants that exist and that the actor may act for."""
    return {merchant_id for merchant_id in merchant_ids if ctx.actor.sees_merchant(merchant_id)}
