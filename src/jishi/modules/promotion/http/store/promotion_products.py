"""The goods of a promotion, for who wants to add some more."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.catalog.public import ProductCard, Sort
from jishi.modules.promotion.errors import PromotionNotFoundError
from jishi.modules.promotion.queries import list_promotion_products as read


@get("/promotions/{promotion_id:uuid}/products", **public_route(PromotionNotFoundError, BadCursorError))
async def list_promotion_products(
    ctx: Context,
    promotion_id: UUID,
    sort: Sort = Sort.NEWEST,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
) -> Page[ProductCard]:
    """List the products on sale that take part in a promotion, or for which coupons of one are good, while it works."""
    return await read.list_promotion_products(ctx, promotion_id, sort=sort, limit=limit, cursor=cursor)


ROUTES = [list_promotion_products]
