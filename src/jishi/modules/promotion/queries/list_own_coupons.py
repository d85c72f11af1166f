"""The coupons of a buyer."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_newest
from jishi.modules.promotion.coupon_answers import OwnCoupon, view_own_coupon, with_rules
from jishi.modules.promotion.coupon_repository import coupons_of
from jishi.modules.promotion.coupon_states import CouponState
from jishi.modules.promotion.models import Coupon, CouponTemplate
from jishi.modules.promotion.promotion_draft import read_body
from jishi.modules.promotion.rules.rule import Rule


async def list_own_coupons(
    ctx: Context, *, states: Collection[CouponState], limit: int, cursor: str | None
) -> Page[OwnCoupon]:
    """Return the caller's coupons in some states, the newest first.

    :raises BadCursorError:
    """
    query = select(Coupon).where(coupons_of(ctx.actor), Coupon.state.in_(states))
    page = await read_newest(ctx.session, query, Coupon.id, limit=limit, cursor=cursor)
    return Page(items=await view_own_coupons(ctx, page.items), next_cursor=page.next_cursor)


async def view_own_coupons(ctx: Context, coupons: Collection[Coupon]) -> list[OwnCoupon]:
    """Return coupons as their owner sees them."""
    rules = await _rules_of(ctx, {coupon.template_id for coupon in coupons})
    currency = ctx.house.settings.currency
    return [view_own_coupon(one, rules[one.template_id], locale=ctx.locale, currency=currency) for one in coupons]


async def _rules_of(ctx: Context, template_ids: Collection[UUID]) -> dict[UUID, Rule]:
    rows = await ctx.session.execute(with_rules().where(is_any_of(CouponTemplate.id, template_ids)))
    return {template.id: read_body(body) for template, _, body in rows}
