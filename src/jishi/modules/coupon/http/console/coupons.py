"""Staff look into coupons and make them void."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import Provide
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.coupon.errors import CouponNotFoundError
from jishi.modules.coupon.http.console.bodies import Limit, Reason
from jishi.modules.coupon.models import CouponOrigin
from jishi.modules.coupon.permissions import COUPON_UPDATE, COUPON_VIEW
from jishi.modules.coupon.queries import list_coupon_events as events
from jishi.modules.coupon.queries import list_coupons as read
from jishi.modules.coupon.queries.list_coupon_events import COUPON_EVENT_SORTS, CouponEventFilter, CouponEventView
from jishi.modules.coupon.queries.list_coupons import COUPON_SORTS, CouponFilter, CouponView
from jishi.modules.coupon.states import CouponState
from jishi.modules.coupon.usecases import void_coupons as voiding


class VoidBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which coupons are taken away, and why; the reason is kept with each."""

    coupon_ids: Annotated[list[UUID], Meta(min_length=1, max_length=200)]
    reason: Reason


async def provide_coupon_filter(
    coupon_state: Annotated[CouponState | None, Parameter(query="state")] = None,
    origin: CouponOrigin | None = None,
    template_id: UUID | None = None,
    owner_id: UUID | None = None,
    trade_id: UUID | None = None,
    grant_id: UUID | None = None,
    code: Annotated[str | None, Parameter(min_length=1, max_length=64)] = None,
) -> CouponFilter:
    """Gather the conditions; all of them hold at once. `code` is a whole one that was brought."""
    return CouponFilter(
        template_id=template_id,
        owner_id=owner_id,
        trade_id=trade_id,
        grant_id=grant_id,
        state=coupon_state,
        origin=origin,
        code=code,
    )


@get("/coupons", dependencies={"wanted": Provide(provide_coupon_filter)}, **requires(COUPON_VIEW, BadCursorError))
async def list_coupons(
    ctx: Context,
    wanted: CouponFilter,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(COUPON_SORTS)] = COUPON_SORTS.usual,
) -> Page[CouponView]:
    """List coupons, the newest first."""
    return await read.list_coupons(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


async def provide_event_filter(
    coupon_id: UUID | None = None,
    template_id: UUID | None = None,
    owner_id: UUID | None = None,
    trade_id: UUID | None = None,
    coupon_state: Annotated[CouponState | None, Parameter(query="state")] = None,
    at_from: datetime | None = None,
    at_to: datetime | None = None,
) -> CouponEventFilter:
    """Gather the conditions; `state` is what a coupon became."""
    check_zones(at_from=at_from, at_to=at_to)
    return CouponEventFilter(
        coupon_id=coupon_id,
        template_id=template_id,
        owner_id=owner_id,
        trade_id=trade_id,
        state=coupon_state,
        at_from=at_from,
        at_to=at_to,
    )


@get(
    "/coupons/events",
    dependencies={"wanted": Provide(provide_event_filter)},
    **requires(COUPON_VIEW, BadCursorError),
)
async def list_coupon_events(
    ctx: Context,
    wanted: CouponEventFilter,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(COUPON_EVENT_SORTS)] = COUPON_EVENT_SORTS.usual,
) -> Page[CouponEventView]:
    """List what happened to coupons, the latest first."""
    return await events.list_coupon_events(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@post("/coupons/void", status_code=200, **requires(COUPON_UPDATE, CouponNotFoundError, IllegalTransitionError))
async def void_coupons(ctx: Context, data: VoidBody) -> list[CouponView]:
    """Take coupons away from their owners, all of these or none."""
    await voiding.void_coupons(ctx, coupon_ids=data.coupon_ids, reason=data.reason)
    return await read.view_coupons(ctx, data.coupon_ids)


ROUTES = [list_coupons, list_coupon_events, void_coupons]
