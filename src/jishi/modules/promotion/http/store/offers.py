"""Badges of promotions on goods."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.modules.promotion.queries import list_offers as read
from jishi.modules.promotion.queries.list_offers import ProductOffers

Channel = Literal["h5", "pc", "mini_program", "app"]


@get("/offers", **public_route())
async def list_offers(
    ctx: Context,
    product_ids: Annotated[list[UUID], Parameter(min_items=1, max_items=100)],
    channel: Channel = "h5",
) -> list[ProductOffers]:
    """Say what promotions do for goods now; products without any are left out."""
    return await read.list_offers(ctx, product_ids=product_ids, channel=channel)


@get("/products/{product_id:uuid}/offers", **public_route())
async def list_offers_of_product(ctx: Context, product_id: UUID, channel: Channel = "h5") -> list[ProductOffers]:
    """Say what promotions do for one product now; nothing where there are none."""
    return await read.list_offers(ctx, product_ids=[product_id], channel=channel)


ROUTES = [list_offers, list_offers_of_product]
