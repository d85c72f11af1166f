"""Badges of promotions on goods."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.promotion.queries import list_offers as read
from jishi.modules.promotion.queries.list_offers import ProductOffers, VariantNotOfferedError

Channel = Literal["h5", "pc", "mini_program", "app"]
# A province, city or district by its code of GB/T 2260.
Region = Annotated[str, Parameter(pattern=r"^(\d{2}|\d{4}|\d{6})?$")]


@get("/offers", **public_route())
async def list_offers(
    ctx: Context,
    product_ids: Annotated[list[UUID], Parameter(min_items=1, max_items=100)],
    channel: Channel = "h5",
    region_code: Region = "",
) -> list[ProductOffers]:
    """Say what promotions do for goods now, sent to a region if one is told; products without any are left out."""
    return await read.list_offers(ctx, product_ids=product_ids, channel=channel, region_code=region_code)


@get("/products/{product_id:uuid}/offers", **public_route(VariantNotOfferedError))
async def list_offers_of_product(
    ctx: Context,
    product_id: UUID,
    variant_id: UUID | None = None,
    channel: Channel = "h5",
    region_code: Region = "",
) -> list[ProductOffers]:
    """Say what promotions do now for one product, or for the variant of it that is picked; nothing where there are none."""
    if variant_id is not None:
        return await read.list_offers_of_variant(
            ctx, product_id=product_id, variant_id=variant_id, channel=channel, region_code=region_code
        )
    return await read.list_offers(ctx, product_ids=[product_id], channel=channel, region_code=region_code)


ROUTES = [list_offers, list_offers_of_product]
