"""Buyers claim coupons: a hot route, since crowds come for them at one moment."""

from uuid import UUID

import msgspec
from litestar import post

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, OverloadedError
from jishi.kit.http.body import decode_body
from jishi.kit.http.hot import HotAnswer, HotCall, HotRoute
from jishi.kit.http.route import requires
from jishi.modules.coupon.claim_batcher import ClaimBatcher
from jishi.modules.coupon.errors import CLAIM_REFUSALS, CouponTemplateNotFoundError
from jishi.modules.coupon.issue import Issued
from jishi.modules.coupon.usecases.claim_coupons import Claim, claim_coupons

_REFUSALS: tuple[type[DomainError], ...] = (CouponTemplateNotFoundError, OverloadedError, *CLAIM_REFUSALS)
_encode = msgspec.json.encode


class ClaimBody(msgspec.Struct, frozen=True, kw_only=True):
    """Which coupon is wanted."""

    template_id: UUID


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
ROUTES = [claim_coupon]
