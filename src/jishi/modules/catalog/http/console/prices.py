"""Price lists and prices."""

from typing import Annotated
from uuid import UUID

from litestar import get, patch, post
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.catalog.errors import CodeTakenError, PriceListNotFoundError
from jishi.modules.catalog.http.bodies import ChangePriceList, SetPrices
from jishi.modules.catalog.patches import narrow
from jishi.modules.catalog.permissions import PRICE_EDIT, PRICE_VIEW
from jishi.modules.catalog.queries import console_prices as queries
from jishi.modules.catalog.queries.console_prices import PRICE_SORTS
from jishi.modules.catalog.usecases import manage_price_lists as lists
from jishi.modules.catalog.usecases.set_prices import PricesSet, set_prices
from jishi.modules.catalog.views import PriceListView


@get("/price-lists", **requires(PRICE_VIEW))
async def list_price_lists(ctx: Context) -> list[PriceListView]:
    """List price lists, those that win first."""
    return await queries.list_price_lists(ctx)


@post("/price-lists", **requires(PRICE_EDIT, CodeTakenError))
async def post_price_list(ctx: Context, data: lists.PriceListSpec) -> PriceListView:
    """Create a price list."""
    return queries.view_price_list(await lists.create_price_list(ctx, spec=data))


@patch(
    "/price-lists/{price_list_id:uuid}",
    **requires(PRICE_EDIT, PriceListNotFoundError, lists.BaseListError, StaleVersionError),
)
async def patch_price_list(ctx: Context, price_list_id: UUID, data: ChangePriceList) -> PriceListView:
    """Change whom and when a price list is for, or switch it off."""
    changes = narrow(data, lists.PriceListChanges)
    price_list = await lists.update_price_list(ctx, price_list_id=price_list_id, version=data.version, changes=changes)
    return queries.view_price_list(price_list)


@get("/price-lists/{price_list_id:uuid}/prices", **requires(PRICE_VIEW, PriceListNotFoundError, BadCursorError))
async def list_prices(
    ctx: Context,
    price_list_id: UUID,
    product_id: UUID | None = None,
    sku_code: Annotated[str | None, Parameter(max_length=64)] = None,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(PRICE_SORTS)] = PRICE_SORTS.usual,
) -> Page[queries.PriceView]:
    """List the prices of a list."""
    return await queries.list_prices(
        ctx, price_list_id, product_id=product_id, sku_code=sku_code, limit=limit, cursor=cursor, sort=sort
    )


@post("/price-lists/{price_list_id:uuid}/prices", status_code=200, **requires(PRICE_EDIT, PriceListNotFoundError))
async def post_prices(ctx: Context, price_list_id: UUID, data: SetPrices) -> PricesSet:
    """Set or take away prices; odd ones are written and warned of."""
    return await set_prices(ctx, price_list_id=price_list_id, rows=data.prices, policy=data.policy)


ROUTES = [list_price_lists, post_price_list, patch_price_list, list_prices, post_prices]
