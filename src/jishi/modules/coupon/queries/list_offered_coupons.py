"""Coupons that can be claimed: for the coupon centre, and for the page of a product."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy import Select, or_, select

from jishi.kit.access import ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_newest
from jishi.kit.texts import text
from jishi.modules.coupon.answers import OfferedCoupon, tell_worth
from jishi.modules.coupon.claimants import load_claimants
from jishi.modules.coupon.errors import ERROR_OF_REFUSAL
from jishi.modules.coupon.models import ClaimKind, CouponTemplate
from jishi.modules.coupon.queries.count_taken_coupons import count_taken_coupons
from jishi.modules.coupon.repository import TemplateWithPromotion, join_promotions
from jishi.modules.coupon.rules.claims import Claimant, find_refusal
from jishi.modules.coupon.states import TemplateState

# Coupons are announced so long before they can be claimed.
_ANNOUNCED = timedelta(days=3)


class OfferFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which coupons: of a merchant with those of the platform, or of these templates."""

    merchant_id: UUID | None = None
    template_ids: Collection[UUID] | None = None


async def list_offered_coupons(
    ctx: Context, wanted: OfferFilter, *, limit: int, cursor: str | None = None
) -> Page[OfferedCoupon]:
    """Return what the caller can claim, or could if it were not for a refusal; the newest first.

    :raises BadCursorError:
    """
    page = await read_newest(ctx.session, _offered(ctx, wanted), CouponTemplate.id, limit=limit, cursor=cursor)
    # What is open has a promotion that works, unless that was stopped by itself: then a page has fewer.
    offered = [found for found in await join_promotions(ctx, page.items) if found.promotion.is_active]
    return Page(items=await _view(ctx, offered), next_cursor=page.next_cursor)


def _offered(ctx: Context, wanted: OfferFilter) -> Select[CouponTemplate]:
    query = select(CouponTemplate).where(
        CouponTemplate.state == TemplateState.OPEN,
        CouponTemplate.claim_kind == ClaimKind.PUBLIC,
        or_(CouponTemplate.claim_from.is_(None), CouponTemplate.claim_from <= ctx.now + _ANNOUNCED),
        or_(CouponTemplate.claim_to.is_(None), CouponTemplate.claim_to > ctx.now),
        or_(CouponTemplate.valid_to.is_(None), CouponTemplate.valid_to > ctx.now),
    )
    if wanted.merchant_id is not None:
        query = query.where(or_(CouponTemplate.merchant_id.is_(None), CouponTemplate.merchant_id == wanted.merchant_id))
    if wanted.template_ids is not None:
        query = query.where(is_any_of(CouponTemplate.id, wanted.template_ids))
    return query


async def _view(ctx: Context, offered: Sequence[TemplateWithPromotion]) -> list[OfferedCoupon]:
    member_id = ctx.actor.id if ctx.actor.kind is ActorKind.BUYER else None
    taken = await count_taken_coupons(ctx, [found.template.id for found in offered], [member_id] if member_id else [])
    asks_who = any(found.terms.asks_who for found in offered)
    claimants = await load_claimants(ctx.house, [member_id] if member_id and asks_who else [])
    claimant = claimants.get(member_id) if member_id else None
    counts = {template_id: count for (template_id, _), count in taken.items()}
    return [_offer(ctx, found, claimant, counts.get(found.template.id, 0)) for found in offered]


def _offer(ctx: Context, found: TemplateWithPromotion, claimant: Claimant | None, taken: int) -> OfferedCoupon:
    template = found.template
    refusal = find_refusal(found.terms, claimant, claimed=template.claimed, taken=taken, now=ctx.now)
    code = ERROR_OF_REFUSAL[refusal].code if refusal else None
    return OfferedCoupon(
        worth=tell_worth(found.promotion.rule, locale=ctx.locale, currency=ctx.house.settings.currency),
        usable_to=template.valid_to,
        valid_days=template.valid_days,
        claim_from=template.claim_from,
        claim_to=template.claim_to,
        left=None if template.cap is None else template.cap - template.claimed,
        per_member=template.per_member,
        taken=taken,
        refusal=code,
        refusal_text=text(code, ctx.locale) if code else None,
    )
