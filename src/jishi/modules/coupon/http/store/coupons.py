"""Buyers see which coupons there are and which they have, and bring codes."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.access import BUYER, SHOPPER
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.coupon.answers import OfferedCoupon, OwnCoupon
from jishi.modules.coupon.errors import CLAIM_REFUSALS
from jishi.modules.coupon.queries import list_offered_coupons as offered
from jishi.modules.coupon.queries import list_own_coupons as own
from jishi.modules.coupon.queries.list_product_coupons import list_product_coupons as read_product_coupons
from jishi.modules.coupon.states import CouponState
from jishi.modules.coupon.usecases import redeem_code as redemption

Limit = Annotated[int, Parameter(ge=1, le=100)]
# What "can be used" means to a buyer; a frozen coupon lies in an order that waits for its money.
_STATES = {
    "held": (CouponState.HELD, CouponState.FROZEN),
    "used": (CouponState.USED,),
    "over": (CouponState.EXPIRED, CouponState.VOID),
}


class CodeBody(msgspec.Struct, frozen=True, kw_only=True):
    """A code as it was typed; spaces, dashes and small letters do not matter."""

    code: Annotated[str, Meta(min_length=1, max_length=64)]


@get("/coupon-center", **requires(SHOPPER, BadCursorError))
async def list_offered_coupons(
    ctx: Context, merchant_id: UUID | None = None, limit: Limit = 20, cursor: str | None = None
) -> Page[OfferedCoupon]:
    """List the coupons that can be claimed, the newest first, with how many are left and what the caller has of them."""
    wanted = offered.OfferFilter(merchant_id=merchant_id)
    return await offered.list_offered_coupons(ctx, wanted, limit=limit, cursor=cursor)


@get("/products/{product_id:uuid}/coupons", **requires(SHOPPER))
async def list_product_coupons(ctx: Context, product_id: UUID) -> list[OfferedCoupon]:
    """List the coupons that can be claimed and are good for a product, the newest first."""
    return await read_product_coupons(ctx, product_id)


@post(
    "/coupons/redemptions",
    **requires(
        BUYER,
        *CLAIM_REFUSALS,
        redemption.CodeUnknownError,
        redemption.CodeMistypedError,
        redemption.CodeUsedError,
        redemption.CodeVoidError,
        redemption.TooManyGuessesError,
        CacheAwayError,
    ),
)
async def redeem_code(ctx: Context, data: CodeBody) -> OwnCoupon:
    """Bring a code for a coupon; the same member may bring it again and is told of the same coupon."""
    assert ctx.actor.id is not None
    coupon = await redemption.redeem_code(ctx, member_id=ctx.actor.id, code=data.code)
    return (await own.view_own_coupons(ctx, [coupon]))[0]


@get("/coupons", **requires(BUYER, BadCursorError))
async def list_own_coupons(
    ctx: Context,
    own_state: Annotated[Literal["held", "used", "over"], Parameter(query="state")] = "held",
    limit: Limit = 20,
    cursor: str | None = None,
) -> Page[OwnCoupon]:
    """List the caller's coupons, the newest first: held (or frozen for an order that waits for its money), used, or over."""
    return await own.list_own_coupons(ctx, states=_STATES[own_state], limit=limit, cursor=cursor)


ROUTES = [list_offered_coupons, list_product_coupons, redeem_code, list_own_coupons]
