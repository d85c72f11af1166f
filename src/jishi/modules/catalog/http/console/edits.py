"""Edits of one product and the log of them."""

from typing import Annotated
from uuid import UUID

from litestar import get, patch, post
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.catalog.errors import CodeTakenError, ProductArchivedError, ProductNotFoundError
from jishi.modules.catalog.http import bodies
from jishi.modules.catalog.patches import narrow
from jishi.modules.catalog.permissions import CATALOG_EDIT, CATALOG_VIEW
from jishi.modules.catalog.queries.console_product import ProductView, get_product
from jishi.modules.catalog.queries.console_products import list_changes
from jishi.modules.catalog.usecases.generate_variants import GeneratedVariants, generate_variants
from jishi.modules.catalog.usecases.update_product import ProductChanges, update_product
from jishi.modules.catalog.usecases.update_variants import update_variants
from jishi.modules.catalog.views import ProductChangeView

_EDIT = requires(CATALOG_EDIT, ProductNotFoundError, ProductArchivedError, CodeTakenError, StaleVersionError)


@patch("/products/{product_id:uuid}", **_EDIT)
async def patch_product(ctx: Context, product_id: UUID, data: bodies.ChangeProduct) -> ProductView:
    """Change a product's content; one in review goes back to draft, an approved one where four eyes are asked for."""
    changes = narrow(data, ProductChanges)
    await update_product(ctx, product_id=product_id, version=data.version, changes=changes)
    return await get_product(ctx, product_id)


@post("/products/{product_id:uuid}/variants/generate", status_code=200, **_EDIT)
async def post_product_variants(ctx: Context, product_id: UUID, data: bodies.GenerateVariants) -> GeneratedVariants:
    """Set a product's options and make a variant for every combination that has none."""
    return await generate_variants(
        ctx, product_id=product_id, version=data.version, options=data.options, defaults=data.defaults
    )


@patch("/products/{product_id:uuid}/variants", **_EDIT)
async def patch_product_variants(ctx: Context, product_id: UUID, data: bodies.ChangeVariants) -> ProductView:
    """Change variants of a product, all or none."""
    await update_variants(ctx, product_id=product_id, version=data.version, rows=data.variants)
    return await get_product(ctx, product_id)


@get("/products/{product_id:uuid}/changes", **requires(CATALOG_VIEW, ProductNotFoundError, BadCursorError))
async def list_product_changes(
    ctx: Context,
    product_id: UUID,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
) -> Page[ProductChangeView]:
    """List who changed what of a product, newest first."""
    return await list_changes(ctx, product_id, limit=limit, cursor=cursor)


ROUTES = [patch_product, post_product_variants, patch_product_variants, list_product_changes]
