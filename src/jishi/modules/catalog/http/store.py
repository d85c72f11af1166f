"""What buyers see of the catalogue."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.kit.access import PUBLIC
from jishi.kit.context import Context
from jishi.kit.http.hot import HotAnswer, HotCall, HotRoute
from jishi.kit.http.route import public_route
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.catalog.errors import CategoryNotFoundError, ProductNotFoundError
from jishi.modules.catalog.queries import category_filters, list_products, product_prices
from jishi.modules.catalog.queries.filters import MAX_FILTERS, MAX_QUERY
from jishi.modules.catalog.queries.list_brands import list_brands as read_brands
from jishi.modules.catalog.queries.list_products import ProductCard
from jishi.modules.catalog.queries.product_page import NamedBrand, ProductPage
from jishi.modules.catalog.queries.sorting import Sort
from jishi.modules.catalog.snapshot.details import DetailCache
from jishi.modules.catalog.snapshot.lists import MOST_MINOR, ListCache, ListQuery
from jishi.modules.catalog.snapshot.trees import CategoryTree, TreeCache

Minor = Annotated[int | None, Parameter(ge=0, le=MOST_MINOR)]


async def get_category_tree(call: HotCall) -> HotAnswer:
    """Show the category tree, in the caller's language."""
    cache, locale = call.house.part(TreeCache), call.locale
    answer = cache.find(locale) or await cache.load(locale)
    return answer.pick(call.headers)


async def get_product_page(call: HotCall) -> HotAnswer:
    """Show a product on sale with variants, options, prices, pictures and attributes, in the caller's language.

    The answer is the same for everybody; ask for member prices apart.
    """
    cache, locale = call.house.part(DetailCache), call.locale
    answer = cache.find(call.tail, locale) or await cache.load(call.tail, locale)
    return answer.pick(call.headers)


async def get_kept_list(call: HotCall) -> HotAnswer | None:
    """Show a page of products on sale from memory."""
    answer = await call.house.part(ListCache).get(call.locale, call.query)
    return answer.pick(call.headers) if answer is not None else None


@get("/products", **public_route(BadCursorError))
async def list_products_on_sale(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    category_id: UUID | None = None,
    brand_id: Annotated[list[UUID] | None, Parameter(max_items=MAX_FILTERS)] = None,
    merchant_id: UUID | None = None,
    ids: Annotated[list[UUID] | None, Parameter(max_items=100)] = None,
    price_from_minor: Minor = None,
    price_to_minor: Minor = None,
    attribute: Annotated[list[str] | None, Parameter(max_items=MAX_FILTERS)] = None,
    q: Annotated[str | None, Parameter(max_length=MAX_QUERY)] = None,
    in_stock: bool | None = None,
    sort: Sort = Sort.NEWEST,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
) -> Page[ProductCard]:
    """List products on sale; what many ask for at once is up to a second old.

    `attribute` is ``code:value,value``, given once an attribute; a category includes everything below it.
    """
    asked = ListQuery(
        category_id=category_id,
        brand_id=brand_id or [],
        merchant_id=merchant_id,
        ids=ids or [],
        price_from_minor=price_from_minor,
        price_to_minor=price_to_minor,
        attribute=attribute or [],
        q=q,
        in_stock=in_stock,
    )
    return await list_products.list_products(ctx, asked.filters(), sort=sort, limit=limit, cursor=cursor)


@get("/products/{product_id:uuid}/prices", **public_route(ProductNotFoundError))
async def get_product_prices(
    ctx: Context,
    product_id: UUID,
    channel: Annotated[str | None, Parameter(pattern="^[a-z][a-z0-9_]{0,31}$")] = None,
) -> product_prices.ProductPrices:
    """Show what the caller pays for each variant, by member group, channel and quantity, and which list won."""
    return await product_prices.get_product_prices(ctx, product_id, channel=channel)


@get("/categories/{category_id:uuid}/filters", **public_route(CategoryNotFoundError))
async def get_category_filters(ctx: Context, category_id: UUID) -> category_filters.CategoryFilters:
    """Show what a list of this category can be narrowed by."""
    return await category_filters.get_category_filters(ctx, category_id)


@get("/brands", **public_route(BadCursorError))
async def list_brands(
    ctx: Context, limit: Annotated[int, Parameter(ge=1, le=100)] = 20, cursor: str | None = None
) -> Page[NamedBrand]:
    """List brands in the order in which staff put them."""
    return await read_brands(ctx, limit=limit, cursor=cursor)


ROUTES = [list_brands, list_products_on_sale, get_product_prices, get_category_filters]
HOT_ROUTES = [
    HotRoute(
        method="GET",
        path="/products",
        permission=PUBLIC,
        run=get_kept_list,
        answer=Page[ProductCard],
        has_ordinary=True,
    ),
    HotRoute(method="GET", path="/categories", permission=PUBLIC, run=get_category_tree, answer=CategoryTree),
    HotRoute(
        method="GET",
        path="/products/{product_id}",
        permission=PUBLIC,
        run=get_product_page,
        answer=ProductPage,
        errors=(ProductNotFoundError,),
    ),
]
