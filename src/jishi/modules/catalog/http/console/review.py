"""Review of products, many at once."""

from litestar import post

from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.modules.catalog.bulk import BulkResult
from jishi.modules.catalog.errors import BulkRefusedError
from jishi.modules.catalog.http.bodies import ProductsAct, RejectProducts
from jishi.modules.catalog.permissions import CATALOG_EDIT, LISTING_APPROVE, LISTING_SUBMIT
from jishi.modules.catalog.usecases.approve_products import approve_products
from jishi.modules.catalog.usecases.archive_products import archive_products
from jishi.modules.catalog.usecases.reject_products import reject_products
from jishi.modules.catalog.usecases.restore_products import restore_products
from jishi.modules.catalog.usecases.submit_products import submit_products


@post("/products/submit", status_code=200, **requires(LISTING_SUBMIT, BulkRefusedError))
async def post_products_submit(ctx: Context, data: ProductsAct) -> list[BulkResult]:
    """Hand drafts in for review; each must be complete."""
    return await submit_products(ctx, product_ids=data.product_ids, policy=data.policy)


@post("/products/approve", status_code=200, **requires(LISTING_APPROVE, BulkRefusedError))
async def post_products_approve(ctx: Context, data: ProductsAct) -> list[BulkResult]:
    """Approve products in review; where four eyes are asked for, not one's own."""
    return await approve_products(ctx, product_ids=data.product_ids, policy=data.policy)


@post("/products/reject", status_code=200, **requires(LISTING_APPROVE, BulkRefusedError))
async def post_products_reject(ctx: Context, data: RejectProducts) -> list[BulkResult]:
    """Send products in review, or approved ones, back to draft with a reason."""
    return await reject_products(ctx, product_ids=data.product_ids, reason=data.reason, policy=data.policy)


@post("/products/archive", status_code=200, **requires(CATALOG_EDIT, BulkRefusedError))
async def post_products_archive(ctx: Context, data: ProductsAct) -> list[BulkResult]:
    """Take products out of use; they go off sale."""
    return await archive_products(ctx, product_ids=data.product_ids, policy=data.policy)


@post("/products/restore", status_code=200, **requires(CATALOG_EDIT, BulkRefusedError))
async def post_products_restore(ctx: Context, data: ProductsAct) -> list[BulkResult]:
    """Make drafts of archived products."""
    return await restore_products(ctx, product_ids=data.product_ids, policy=data.policy)


ROUTES = [
    post_products_submit,
    post_products_approve,
    post_products_reject,
    post_products_archive,
    post_products_restore,
]
