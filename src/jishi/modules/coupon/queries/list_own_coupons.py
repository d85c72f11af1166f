"""The coupons of a buyer."""

from collections.abc import Collection

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_newest
from jishi.modules.coupon.answers import OwnCoupon, view_own_coupon
from jishi.modules.coupon.models import Coupon
from jishi.modules.coupon.repository import coupons_of
from jishi.modules.coupon.states import CouponState
from jishi.modules.promotion.public import find_promotions


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
    promotions = await find_promotions(ctx, {coupon.template_id for coupon in coupons})
    rules = {id_: facts.rule for id_, facts in promotions.items()}
    currency = ctx.house.settings.currency
    return [view_own_coupon(one, rules[one.template_id], locale=ctx.locale, currency=currency) for one in coupons]
