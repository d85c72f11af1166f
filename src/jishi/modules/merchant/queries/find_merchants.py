"""Which merchants there are."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.scope import merchants_of


async def find_merchants(ctx: Context, merchant_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the merchants that exist and are inside the actor's bound."""
    query = select(Merchant.id).where(is_any_of(Merchant.id, merchant_ids), merchants_of(ctx.actor))
    return set(await ctx.session.scalars(query))


async def find_platform_merchant(ctx: Context) -> UUID | None:
    """Return the platform's own merchant, None in an installation that has none yet."""
    return await ctx.session.scalar(select(Merchant.id).where(Merchant.is_platform))
