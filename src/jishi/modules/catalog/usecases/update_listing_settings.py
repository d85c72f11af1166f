"""Set how products of a merchant come on sale."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.modules.catalog.models.listing import PLATFORM, ListingSettings
from jishi.modules.catalog.repository import check_version
from jishi.modules.merchant.public import find_merchants


async def update_listing_settings(
    ctx: Context, *, merchant_id: UUID = PLATFORM, is_four_eyes: bool, version: int
) -> ListingSettings:
    """Ask for four eyes or not; `merchant_id` PLATFORM sets it for merchants that said nothing themselves.

    `version` is 0 for a merchant without a row yet.

    :raises NotFoundError: no such merchant, or none that the actor may act for.
    :raises StaleVersionError:
    """
    if merchant_id == PLATFORM:
        if ctx.actor.merchant_ids is not None:
            raise NotFoundError
    elif not await find_merchants(ctx, [merchant_id]):
        raise NotFoundError
    fresh = insert(ListingSettings).values(merchant_id=merchant_id, is_four_eyes=False, version=0)
    await ctx.session.execute(fresh.on_conflict_do_nothing(index_elements=["merchant_id"]))
    settings = await ctx.session.get_one(ListingSettings, merchant_id, with_for_update=True, populate_existing=True)
    check_version(settings.version, version)
    settings.is_four_eyes = is_four_eyes
    settings.version += 1
    return settings
