"""When products are on sale, and the rules of listing."""

from uuid import UUID

from litestar import get, post, put

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.catalog.bulk import BulkResult
from jishi.modules.catalog.errors import BulkRefusedError
from jishi.modules.catalog.http.bodies import ChangeListingSettings, ProductsAct, ScheduleProducts
from jishi.modules.catalog.models.listing import PLATFORM
from jishi.modules.catalog.permissions import CATALOG_VIEW, LISTING_CONFIGURE, LISTING_SWITCH
from jishi.modules.catalog.queries.console_prices import get_listing_settings as read_settings
from jishi.modules.catalog.usecases.hide_products import hide_products
from jishi.modules.catalog.usecases.publish_products import publish_products
from jishi.modules.catalog.usecases.schedule_products import schedule_products
from jishi.modules.catalog.usecases.update_listing_settings import update_listing_settings
from jishi.modules.catalog.views import ListingSettingsView


@post("/products/publish", status_code=200, **requires(LISTING_SWITCH, BulkRefusedError))
async def post_products_publish(ctx: Context, data: ProductsAct) -> list[BulkResult]:
    """Put approved products on sale now."""
    return await publish_products(ctx, product_ids=data.product_ids, policy=data.policy)


@post("/products/hide", status_code=200, **requires(LISTING_SWITCH, BulkRefusedError))
async def post_products_hide(ctx: Context, data: ProductsAct) -> list[BulkResult]:
    """Take products off sale now."""
    return await hide_products(ctx, product_ids=data.product_ids, policy=data.policy)


@post("/products/schedule", status_code=200, **requires(LISTING_SWITCH, BulkRefusedError))
async def post_products_schedule(ctx: Context, data: ScheduleProducts) -> list[BulkResult]:
    """Set when products are on sale; it counts once they are approved."""
    return await schedule_products(
        ctx,
        product_ids=data.product_ids,
        listed_from=data.listed_from,
        listed_to=data.listed_to,
        policy=data.policy,
    )


@get("/listing-settings", **requires(CATALOG_VIEW))
async def get_listing_settings(ctx: Context, merchant_id: UUID = PLATFORM) -> ListingSettingsView:
    """Show how products of a merchant come on sale; without a merchant, of those that said nothing themselves."""
    return await read_settings(ctx, merchant_id)


@put("/listing-settings/{merchant_id:uuid}", **requires(LISTING_CONFIGURE, StaleVersionError))
async def put_listing_settings(ctx: Context, merchant_id: UUID, data: ChangeListingSettings) -> ListingSettingsView:
    """Ask for four eyes or not; the zero id stands for merchants that said nothing themselves."""
    await update_listing_settings(ctx, merchant_id=merchant_id, is_four_eyes=data.is_four_eyes, version=data.version)
    return await read_settings(ctx, merchant_id)


ROUTES = [
    post_products_publish,
    post_products_hide,
    post_products_schedule,
    get_listing_settings,
    put_listing_settings,
]
