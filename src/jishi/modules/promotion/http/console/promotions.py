"""Staff write promotions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import Provide
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.promotion.errors import NotEditableError, PromotionNotFoundError
from jishi.modules.promotion.handmade import BelongsToCampaignError, check_handmade
from jishi.modules.promotion.http.console import promotion_bodies as bodies
from jishi.modules.promotion.permissions import PROMOTION_UPDATE, PROMOTION_VIEW
from jishi.modules.promotion.queries import list_promotions as read
from jishi.modules.promotion.queries.list_promotions import (
    PROMOTION_SORTS,
    PromotionFilter,
    PromotionView,
    view_promotion,
)
from jishi.modules.promotion.states import PromotionState
from jishi.modules.promotion.usecases import copy_promotion as copying
from jishi.modules.promotion.usecases import create_promotion as creation
from jishi.modules.promotion.usecases import delete_promotion as deletion
from jishi.modules.promotion.usecases import update_promotion as updates

_GONE = (PromotionNotFoundError, StaleVersionError, BelongsToCampaignError)
_OF_ONE = "/promotions/{promotion_id:uuid}"


async def provide_promotion_filter(
    promotion_state: Annotated[PromotionState | None, Parameter(query="state")] = None,
    kind: str | None = None,
    merchant_id: UUID | None = None,
    is_platform: bool | None = None,
    campaign_kind: str | None = None,
    is_exhausted: bool | None = None,
    text: Annotated[str | None, Parameter(min_length=1, max_length=64)] = None,
) -> PromotionFilter:
    """Gather the conditions; `text` is a part of a name. What is exhausted has given away its whole budget."""
    return PromotionFilter(
        state=promotion_state,
        kind=kind,
        merchant_id=merchant_id,
        is_platform=is_platform,
        campaign_kind=campaign_kind,
        is_exhausted=is_exhausted,
        text=text,
    )


@get(
    "/promotions",
    dependencies={"wanted": Provide(provide_promotion_filter)},
    **requires(PROMOTION_VIEW, BadCursorError),
)
async def list_promotions(
    ctx: Context,
    wanted: PromotionFilter,
    limit: bodies.Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(PROMOTION_SORTS)] = PROMOTION_SORTS.usual,
) -> Page[PromotionView]:
    """List promotions, the newest first; coupons have a list of their own."""
    return await read.list_promotions(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get(
    "/promotions/calendar",
    dependencies={"wanted": Provide(provide_promotion_filter)},
    **requires(PROMOTION_VIEW),
)
async def show_calendar(
    ctx: Context,
    wanted: PromotionFilter,
    since: Annotated[datetime | None, Parameter(query="from")] = None,
    until: Annotated[datetime | None, Parameter(query="to")] = None,
) -> list[PromotionView]:
    """List the promotions whose periods meet a window, by their beginning; drafts are left out.

    Without `from` the window begins now, without `to` it has no end.
    """
    check_zones(**{"from": since, "to": until})
    return await read.list_calendar(ctx, wanted, since=since or ctx.now, until=until)


@get(_OF_ONE, **requires(PROMOTION_VIEW, PromotionNotFoundError))
async def get_promotion(ctx: Context, promotion_id: UUID) -> PromotionView:
    """Show a promotion."""
    return await view_promotion(ctx, promotion_id)


@post("/promotions", **requires(PROMOTION_UPDATE))
async def create_promotion(ctx: Context, data: bodies.NewPromotionBody) -> PromotionView:
    """Add a draft of a promotion."""
    made = await creation.create_promotion(ctx, merchant_id=data.merchant_id, draft=data.draft())
    return await view_promotion(ctx, made.id)


@put(_OF_ONE, **requires(PROMOTION_UPDATE, *_GONE, NotEditableError))
async def update_promotion(ctx: Context, promotion_id: UUID, data: bodies.ChangedPromotionBody) -> PromotionView:
    """Replace a draft, or what is paused."""
    await check_handmade(ctx, promotion_id)
    await updates.update_promotion(ctx, promotion_id=promotion_id, draft=data.draft(), version=data.version)
    return await view_promotion(ctx, promotion_id)


@delete(_OF_ONE, **requires(PROMOTION_UPDATE, *_GONE, NotEditableError))
async def delete_promotion(ctx: Context, promotion_id: UUID, version: bodies.Version) -> None:
    """Delete a draft."""
    await check_handmade(ctx, promotion_id)
    await deletion.delete_promotion(ctx, promotion_id=promotion_id, version=version)


@post(f"{_OF_ONE}/copy", **requires(PROMOTION_UPDATE, PromotionNotFoundError, BelongsToCampaignError))
async def copy_promotion(ctx: Context, promotion_id: UUID) -> PromotionView:
    """Add a draft that is like this promotion."""
    await check_handmade(ctx, promotion_id)
    made = await copying.copy_promotion(ctx, promotion_id=promotion_id)
    return await view_promotion(ctx, made.id)


ROUTES = [
    list_promotions,
    show_calendar,
    get_promotion,
    create_promotion,
    update_promotion,
    delete_promotion,
    copy_promotion,
]
