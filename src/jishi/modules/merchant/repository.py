"""Merchants for writing, narrowed to what the actor may change. One row a transaction, or several by id."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.merchant.errors import MerchantNotFoundError
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.scope import merchants_of


async def lock_merchant(ctx: Context, merchant_id: UUID, version: int | None = None) -> Merchant:
    """Lock a merchant, with `version` against changes that the caller has not seen.

    :raises MerchantNotFoundError:
    :raises StaleVersionError:
    """
    query = select(Merchant).where(Merchant.id == merchant_id, merchants_of(ctx.actor)).with_for_update()
    merchant = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if merchant is None:
        raise MerchantNotFoundError
    if version is not None and version != merchant.version:
        raise StaleVersionError(current=merchant.version)
    return merchant
