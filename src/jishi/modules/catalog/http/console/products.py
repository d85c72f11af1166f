"""Products, their variants and their change log."""

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.catalog.errors import CodeTakenError, ProductNotFoundError
from jishi.modules.catalog.http import bodies
from jishi.modules.catalog.permissions import CATALOG_EDIT, CATALOG_VIEW
from jishi.modules.catalog.queries.console_filters import ConsoleFilters
from jishi.modules.catalog.queries.console_product import ProductView
from jishi.modules.catalog.queries.console_product import get_product as read_product
from jishi.modules.catalog.queries.console_products import PRODUCT_SORTS, ProductRow
from jishi.modules.catalog.queries.console_products import list_products as read_products
from jishi.modules.catalog.queries.filters import MAX_QUERY
from jishi.modules.catalog.specs import ProductSpec
from jishi.modules.catalog.states import ProductState
from jishi.modules.catalog.usecases.create_product import create_product
from jishi.modules.catalog.usecases.import_products import ImportedProducts, import_products


@get("/products", **requires(CATALOG_VIEW, BadCursorError))
async def list_products(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    review_state: Annotated[ProductState | None, Parameter(query="state")] = None,
    is_listed: bool | None = None,
    category_id: UUID | None = None,
    brand_id: UUID | None = None,
    merchant_id: UUID | None = None,
    q: Annotated[str | None, Parameter(max_length=MAX_QUERY)] = None,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(PRODUCT_SORTS)] = PRODUCT_SORTS.usual,
) -> Page[ProductRow]:
    """List products in every state, newest first; `q` also finds a whole SKU code or barcode."""
    filters = ConsoleFilters(
        state=review_state,
        is_listed=is_listed,
        category_id=category_id,
        brand_id=brand_id,
        merchant_id=merchant_id,
        query=q,
    )
    return await read_products(ctx, filters, limit=limit, cursor=cursor, sort=sort)


@get("/products/{product_id:uuid}", **requires(CATALOG_VIEW, ProductNotFoundError))
async def get_product(ctx: Context, product_id: UUID) -> ProductView:
    """Show a product with all its variants; costs only to those who may see them."""
    return await read_product(ctx, product_id)


@post("/products", **requires(CATALOG_EDIT, CodeTakenError))
async def post_product(ctx: Context, data: ProductSpec) -> ProductView:
    """Create a product with its variants and base prices."""
    return await read_product(ctx, (await create_product(ctx, spec=data)).id)


@post("/products/import", status_code=200, **requires(CATALOG_EDIT))
async def post_products_import(ctx: Context, data: bodies.ImportProducts) -> ImportedProducts:
    """Create the products that are not there yet; the same request again changes nothing.

    Pointers of problems begin with the product's place in the list.
    """
    return await import_products(ctx, specs=data.products, policy=data.policy)


ROUTES = [list_products, get_product, post_product, post_products_import]
