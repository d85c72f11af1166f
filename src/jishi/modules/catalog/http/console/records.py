"""Brands and attributes."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, patch, post
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.catalog.errors import AttributeNotFoundError, BrandNotFoundError, CodeTakenError, InUseError
from jishi.modules.catalog.http import bodies
from jishi.modules.catalog.patches import narrow
from jishi.modules.catalog.permissions import CATALOG_EDIT_CATEGORIES, CATALOG_VIEW
from jishi.modules.catalog.queries import console_categories as queries
from jishi.modules.catalog.queries.console_categories import ATTRIBUTE_SORTS, BRAND_SORTS
from jishi.modules.catalog.queries.filters import MAX_QUERY
from jishi.modules.catalog.usecases import manage_attributes, manage_brands
from jishi.modules.catalog.views import AttributeView, BrandView

Limit = Annotated[int, Parameter(ge=1, le=100)]
Query = Annotated[str | None, Parameter(max_length=MAX_QUERY)]


@get("/brands", **requires(CATALOG_VIEW, BadCursorError))
async def list_brands(
    ctx: Context,
    q: Query = None,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(BRAND_SORTS)] = BRAND_SORTS.usual,
) -> Page[BrandView]:
    """List brands, newest first."""
    return await queries.list_brands(ctx, queries.RecordFilter(q=q), limit=limit, cursor=cursor, sort=sort)


@post("/brands", **requires(CATALOG_EDIT_CATEGORIES, CodeTakenError))
async def post_brand(ctx: Context, data: bodies.NewBrand) -> BrandView:
    """Create a brand."""
    return queries.view_brand(await manage_brands.create_brand(ctx, **msgspec.structs.asdict(data)))


@patch("/brands/{brand_id:uuid}", **requires(CATALOG_EDIT_CATEGORIES, BrandNotFoundError, StaleVersionError))
async def patch_brand(ctx: Context, brand_id: UUID, data: bodies.ChangeBrand) -> BrandView:
    """Change a brand's name, logo or place."""
    changes = narrow(data, manage_brands.BrandChanges)
    brand = await manage_brands.update_brand(ctx, brand_id=brand_id, version=data.version, changes=changes)
    return queries.view_brand(brand)


@delete("/brands/{brand_id:uuid}", **requires(CATALOG_EDIT_CATEGORIES, BrandNotFoundError, InUseError))
async def delete_brand(ctx: Context, brand_id: UUID) -> None:
    """Delete a brand that no product carries."""
    await manage_brands.delete_brand(ctx, brand_id=brand_id)


@get("/attributes", **requires(CATALOG_VIEW, BadCursorError))
async def list_attributes(
    ctx: Context,
    q: Query = None,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(ATTRIBUTE_SORTS)] = ATTRIBUTE_SORTS.usual,
) -> Page[AttributeView]:
    """List attributes, newest first."""
    return await queries.list_attributes(ctx, queries.RecordFilter(q=q), limit=limit, cursor=cursor, sort=sort)


@post("/attributes", **requires(CATALOG_EDIT_CATEGORIES, CodeTakenError))
async def post_attribute(ctx: Context, data: bodies.NewAttribute) -> AttributeView:
    """Create an attribute."""
    return queries.view_attribute(await manage_attributes.create_attribute(ctx, **msgspec.structs.asdict(data)))


@patch(
    "/attributes/{attribute_id:uuid}",
    **requires(CATALOG_EDIT_CATEGORIES, AttributeNotFoundError, InUseError, StaleVersionError),
)
async def patch_attribute(ctx: Context, attribute_id: UUID, data: bodies.ChangeAttribute) -> AttributeView:
    """Change an attribute's name, unit or choices."""
    attribute = await manage_attributes.update_attribute(
        ctx,
        attribute_id=attribute_id,
        version=data.version,
        changes=narrow(data, manage_attributes.AttributeChanges),
    )
    return queries.view_attribute(attribute)


@delete("/attributes/{attribute_id:uuid}", **requires(CATALOG_EDIT_CATEGORIES, AttributeNotFoundError, InUseError))
async def delete_attribute(ctx: Context, attribute_id: UUID) -> None:
    """Delete an attribute that stands in no template and no product."""
    await manage_attributes.delete_attribute(ctx, attribute_id=attribute_id)


ROUTES = [
    list_brands,
    post_brand,
    patch_brand,
    delete_brand,
    list_attributes,
    post_attribute,
    patch_attribute,
    delete_attribute,
]
