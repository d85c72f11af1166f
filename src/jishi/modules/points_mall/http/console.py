"""Staff write points offers."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.points_mall.http import bodies
from jishi.modules.points_mall.permissions import POINTS_MALL_APPROVE, POINTS_MALL_UPDATE, POINTS_MALL_VIEW
from jishi.modules.points_mall.queries import list_points_offers as read
from jishi.modules.points_mall.queries.list_points_offers import POINTS_OFFER_SORTS, PointsOfferView, view_offer
from jishi.modules.points_mall.repository import PointsOfferNotFoundError
from jishi.modules.points_mall.states import OfferState
from jishi.modules.points_mall.usecases import activate_points_offer as activation
from jishi.modules.points_mall.usecases import end_points_offer as ending
from jishi.modules.points_mall.usecases import manage_points_offers as writing
from jishi.modules.points_mall.usecases import pause_points_offer as pausing
from jishi.modules.points_mall.usecases.manage_points_offers import PointsOfferNotEditableError

Limit = Annotated[int, Parameter(ge=1, le=100)]
Version = Annotated[int, Parameter(ge=1, le=2**31)]
_OF_ONE = "/points-offers/{offer_id:uuid}"
_GONE = (PointsOfferNotFoundError, StaleVersionError)


@get("/points-offers", **requires(POINTS_MALL_VIEW, BadCursorError))
async def list_points_offers(
    ctx: Context,
    offer_state: Annotated[OfferState | None, Parameter(query="state")] = None,
    merchant_id: UUID | None = None,
    variant_id: UUID | None = None,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(POINTS_OFFER_SORTS)] = POINTS_OFFER_SORTS.usual,
) -> Page[PointsOfferView]:
    """List points offers, the newest first."""
    wanted = read.PointsOfferFilter(state=offer_state, merchant_id=merchant_id, variant_id=variant_id)
    return await read.list_points_offers(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get(_OF_ONE, **requires(POINTS_MALL_VIEW, PointsOfferNotFoundError))
async def get_points_offer(ctx: Context, offer_id: UUID) -> PointsOfferView:
    """Show a points offer with what is had of it."""
    return await view_offer(ctx, offer_id)


@post("/points-offers", **requires(POINTS_MALL_UPDATE))
async def create_points_offer(ctx: Context, data: bodies.NewPointsOfferBody) -> PointsOfferView:
    """Add a draft of a points offer."""
    made = await writing.create_points_offer(ctx, merchant_id=data.merchant_id, draft=data.draft())
    return await view_offer(ctx, made.id)


@put(_OF_ONE, **requires(POINTS_MALL_UPDATE, *_GONE, PointsOfferNotEditableError))
async def update_points_offer(ctx: Context, offer_id: UUID, data: bodies.ChangedPointsOfferBody) -> PointsOfferView:
    """Replace a draft, or what is paused; the variant of what was once active stays."""
    await writing.update_points_offer(ctx, offer_id=offer_id, draft=data.draft(), version=data.version)
    return await view_offer(ctx, offer_id)


@delete(_OF_ONE, **requires(POINTS_MALL_UPDATE, *_GONE, PointsOfferNotEditableError))
async def delete_points_offer(ctx: Context, offer_id: UUID, version: Version) -> None:
    """Delete a draft."""
    await writing.delete_points_offer(ctx, offer_id=offer_id, version=version)


@post(f"{_OF_ONE}/activate", status_code=200, **requires(POINTS_MALL_APPROVE, *_GONE, IllegalTransitionError))
async def activate_points_offer(ctx: Context, offer_id: UUID, data: bodies.PointsOfferVersionBody) -> PointsOfferView:
    """Let a draft, or what is paused, be had in its window."""
    await activation.activate_points_offer(ctx, offer_id=offer_id, version=data.version)
    return await view_offer(ctx, offer_id)


@post(f"{_OF_ONE}/pause", status_code=200, **requires(POINTS_MALL_APPROVE, *_GONE, IllegalTransitionError))
async def pause_points_offer(ctx: Context, offer_id: UUID, data: bodies.PointsOfferVersionBody) -> PointsOfferView:
    """Give no more units until it is activated again; orders that stand go on."""
    await pausing.pause_points_offer(ctx, offer_id=offer_id, version=data.version)
    return await view_offer(ctx, offer_id)


@post(f"{_OF_ONE}/end", status_code=200, **requires(POINTS_MALL_APPROVE, *_GONE, IllegalTransitionError))
async def end_points_offer(ctx: Context, offer_id: UUID, data: bodies.PointsOfferVersionBody) -> PointsOfferView:
    """Give no more units for good; orders that stand go on."""
    await ending.end_points_offer(ctx, offer_id=offer_id, version=data.version)
    return await view_offer(ctx, offer_id)


ROUTES = [
    list_points_offers,
    get_points_offer,
    create_points_offer,
    update_points_offer,
    delete_points_offer,
    activate_points_offer,
    pause_points_offer,
    end_points_offer,
]
