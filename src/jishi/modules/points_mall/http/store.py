"""The points mall for buyers."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.points_mall.queries import show_points_mall as read
from jishi.modules.points_mall.queries.show_points_mall import ShownOffer
from jishi.modules.points_mall.repository import PointsOfferNotFoundError


@get("/points-mall", **public_route(BadCursorError))
async def list_points_mall(
    ctx: Context,
    affordable: bool = False,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
) -> Page[ShownOffer]:
    """Show what there is for points, now or soon; with `affordable` what the caller can have now."""
    return await read.show_points_mall(ctx, affordable=affordable, limit=limit, cursor=cursor)


@get("/points-mall/{offer_id:uuid}", **public_route(PointsOfferNotFoundError))
async def get_points_offer(ctx: Context, offer_id: UUID) -> ShownOffer:
    """Show one offer of the points mall, with what stands between the caller and it."""
    return await read.show_points_offer(ctx, offer_id)


ROUTES = [list_points_mall, get_points_offer]
