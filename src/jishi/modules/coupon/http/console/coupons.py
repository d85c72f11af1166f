"""Staff look into coupons and make them void."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import Provide
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.coupon.errors import CouponNotFoundError
from jishi.modules.coupon.http.console.bodies import Limit, Reason
from jishi.modules.coupon.models import CouponOrigin
from jishi.modules.coupon.permissions import COUPON_UPDATE, COUPON_VIEW
from jishi.modules.coupon.queries import list_coupons as read
from jishi.modules.coupon.queries.list_coupons import CouponEventView, CouponFilter, CouponView
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
    ctx: Context, wanted: CouponFilter, limit: Limit = 20, cursor: str | None = None
) -> Page[CouponView]:
    """List coupons, the newest first."""
    return await read.list_coupons(ctx, wanted, limit=limit, cursor=cursor)


@get("/coupons/{coupon_id:uuid}/events", **requires(COUPON_VIEW, CouponNotFoundError))
async def list_coupon_events(ctx: Context, coupon_id: UUID) -> list[CouponEventView]:
    """Tell what happened to a coupon, in order."""
    return await read.list_coupon_events(ctx, coupon_id)


@post("/coupons/void", status_code=200, **requires(COUPON_UPDATE, CouponNotFoundError, IllegalTransitionError))
async def void_coupons(ctx: Context, data: VoidBody) -> list[CouponView]:
    """Take coupons away from their owners, all of these or none."""
    await voiding.void_coupons(ctx, coupon_ids=data.coupon_ids, reason=data.reason)
    return await read.view_coupons(ctx, data.coupon_ids)


ROUTES = [list_coupons, list_coupon_events, void_coupons]
