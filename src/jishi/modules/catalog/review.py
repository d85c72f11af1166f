"""What an edit does to a product's review."""

from jishi.contracts.catalog import ProductsUnlisted
from jishi.kit.context import Context
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.repository import find_four_eyes
from jishi.modules.catalog.states import ProductState


async def reopen_review(ctx: Context, product: Product) -> None:
    """Send an edited product back to draft where somebody was to look at exactly what was submitted.

    A product in review always goes back; an approved one only where four eyes are asked for, since its editor could
    else show what nobody approved.
    """
    if product.state == ProductState.IN_REVIEW or (
        product.state == ProductState.APPROVED and await find_four_eyes(ctx, [product.merchant_id])
    ):
        product.state = ProductState.DRAFT
        product.submitted_by = None
        product.reviewed_by = None
        renew_listing(ctx, product)


def renew_listing(ctx: Context, product: Product) -> None:
    """Set `is_listed` to what state and window say now, and tell when it went off sale."""
    was_listed = product.is_listed
    product.is_listed = product.is_on_sale_at(ctx.now)
    if was_listed and not product.is_listed:
        ctx.publish(ProductsUnlisted(product_ids=[product.id]))
