"""Buyers claim coupons, bring codes, and see what they have. Claiming is a hot route: crowds come for it at one moment."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.access import BUYER, SHOPPER
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.http.body import decode_body
from jishi.kit.http.hot import HotAnswer, HotCall, HotRoute
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.promotion.claim_batcher import ClaimBatcher
from jishi.modules.promotion.coupon_answers import OfferedCoupon, OwnCoupon
from jishi.modules.promotion.coupon_errors import CLAIM_REFUSALS, CouponTemplateNotFoundError
from jishi.modules.promotion.coupon_issue import Issued
from jishi.modules.promotion.coupon_states import CouponState
from jishi.modules.promotion.queries import list_offered_coupons as offered
from jishi.modules.promotion.queries import list_own_coupons as own
from jishi.modules.promotion.usecases import redeem_code as redemption
from jishi.modules.promotion.usecases.claim_coupons import Claim, claim_coupons

Limit = Annotated[int, Parameter(ge=1, le=100)]
_REFUSALS = (CouponTemplateNotFoundError, *CLAIM_REFUSALS)
# What "can be used" means to a buyer; a frozen coupon lies in an order that waits for its money.
_STATES = {
    "held": (CouponState.HELD, CouponState.FROZEN),
    "used": (CouponState.USED,),
    "over": (CouponState.EXPIRED, CouponState.VOID),
}
_encode = msgspec.json.encode


class ClaimBody(msgspec.Struct, frozen=True, kw_only=True):
    """Which coupon is wanted."""

    template_id: UUID


class CodeBody(msgspec.Struct, frozen=True, kw_only=True):
    """A code as it was typed; spaces, dashes and small letters do not matter."""

    code: Annotated[str, Meta(min_length=1, max_length=64)]


_decoder = msgspec.json.Decoder(ClaimBody)


async def claim_at_once(call: HotCall) -> HotAnswer:
    """Claim a coupon, together with all who claim at this moment; who comes first is served first."""
    body = decode_body(_decoder, await call.body())
    assert call.actor.id is not None
    claim = Claim(call.actor.id, body.template_id)
    return HotAnswer(201, _encode(await call.house.part(ClaimBatcher).batcher.submit(claim)))


@post("/coupon-claims", **requires(BUYER, *_REFUSALS))
async def claim_coupon(ctx: Context, data: ClaimBody) -> Issued:
    """Claim a coupon.

    A repeated request claims another one, as far as a member may have several, unless it carries the same Idempotency-Key.
    """
    assert ctx.actor.id is not None
    answer = (await claim_coupons(ctx, claims=[Claim(ctx.actor.id, data.template_id)]))[0]
    if isinstance(answer, Exception):
        raise answer
    return answer


@get("/coupon-center", **requires(SHOPPER, BadCursorError))
async def list_offered_coupons(
    ctx: Context, merchant_id: UUID | None = None, limit: Limit = 20, cursor: str | None = None
) -> Page[OfferedCoupon]:
    """List the coupons that can be claimed, the newest first, with how many are left and what the caller has of them."""
    wanted = offered.OfferFilter(merchant_id=merchant_id)
    return await offered.list_offered_coupons(ctx, wanted, limit=limit, cursor=cursor)


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


HOT_ROUTES = [
    HotRoute(
        method="POST",
        path="/coupon-claims",
        permission=BUYER,
        run=claim_at_once,
        body=ClaimBody,
        answer=Issued,
        errors=_REFUSALS,
        status=201,
        has_ordinary=True,
    )
]
ROUTES = [claim_coupon, list_offered_coupons, redeem_code, list_own_coupons]
