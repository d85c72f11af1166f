"""Coupons that can be claimed: for the coupon centre, and for the page of a product."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, Select, or_

from jishi.kit.access import ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.paging import Page, cut_page, read_id_cursor, write_cursor
from jishi.kit.texts import text
from jishi.modules.promotion.claimants import load_claimants
from jishi.modules.promotion.coupon_answers import OfferedCoupon, tell_worth, with_rules
from jishi.modules.promotion.coupon_errors import ERROR_OF_REFUSAL
from jishi.modules.promotion.coupon_repository import TemplateWithPromotion
from jishi.modules.promotion.coupon_states import TemplateState
from jishi.modules.promotion.models import ClaimKind, CouponTemplate, Promotion
from jishi.modules.promotion.promotion_draft import read_body
from jishi.modules.promotion.queries.count_taken_coupons import count_taken_coupons
from jishi.modules.promotion.rules.coupon_claims import Claimant, find_refusal
from jishi.modules.promotion.states import PromotionState

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
    query = _offered(ctx, wanted).order_by(CouponTemplate.id.desc()).limit(limit + 1)
    if cursor is not None:
        query = query.where(CouponTemplate.id < read_id_cursor(cursor))
    rows = list((await ctx.session.execute(query)).all())
    page = cut_page(rows, limit, lambda row: write_cursor(str(row[0].id)))
    return Page(items=await _view(ctx, page.items), next_cursor=page.next_cursor)


def _offered(ctx: Context, wanted: OfferFilter) -> Select[CouponTemplate, Promotion, dict[str, Any]]:
    query = with_rules().where(
        CouponTemplate.state == TemplateState.OPEN,
        CouponTemplate.claim_kind == ClaimKind.PUBLIC,
        or_(CouponTemplate.claim_from.is_(None), CouponTemplate.claim_from <= ctx.now + _ANNOUNCED),
        or_(CouponTemplate.claim_to.is_(None), CouponTemplate.claim_to > ctx.now),
        Promotion.state == PromotionState.ACTIVE,
        or_(Promotion.valid_to.is_(None), Promotion.valid_to > ctx.now),
    )
    if wanted.merchant_id is not None:
        query = query.where(or_(Promotion.merchant_id.is_(None), Promotion.merchant_id == wanted.merchant_id))
    if wanted.template_ids is not None:
        query = query.where(is_any_of(CouponTemplate.id, wanted.template_ids))
    return query


async def _view(ctx: Context, rows: Sequence[Row[CouponTemplate, Promotion, dict[str, Any]]]) -> list[OfferedCoupon]:
    member_id = ctx.actor.id if ctx.actor.kind is ActorKind.BUYER else None
    taken = await count_taken_coupons(ctx, [row[0].id for row in rows], [member_id] if member_id else [])
    asks_who = any(TemplateWithPromotion(template, promotion).terms.asks_who for template, promotion, _ in rows)
    claimants = await load_claimants(ctx.house, [member_id] if member_id and asks_who else [])
    claimant = claimants.get(member_id) if member_id else None
    counts = {template_id: count for (template_id, _), count in taken.items()}
    return [_offer(ctx, row, claimant, counts.get(row[0].id, 0)) for row in rows]


def _offer(
    ctx: Context, row: Row[CouponTemplate, Promotion, dict[str, Any]], claimant: Claimant | None, taken: int
) -> OfferedCoupon:
    template, promotion, body = row
    terms = TemplateWithPromotion(template, promotion).terms
    refusal = find_refusal(terms, claimant, claimed=template.claimed, taken=taken, now=ctx.now)
    code = ERROR_OF_REFUSAL[refusal].code if refusal else None
    return OfferedCoupon(
        worth=tell_worth(read_body(body), locale=ctx.locale, currency=ctx.house.settings.currency),
        usable_to=promotion.valid_to,
        valid_days=template.valid_days,
        claim_from=template.claim_from,
        claim_to=template.claim_to,
        left=None if template.cap is None else template.cap - template.claimed,
        per_member=template.per_member,
        taken=taken,
        refusal=code,
        refusal_text=text(code, ctx.locale) if code else None,
    )
