"""Grant coupons to members who have just registered."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.coupon.issue import Source, issue_coupons
from jishi.modules.coupon.models import Coupon, CouponGrantPlan, CouponOrigin, GrantTrigger
from jishi.modules.coupon.repository import TemplateWithPromotion, lock_templates
from jishi.modules.coupon.rules.claims import find_granting_refusal


async def grant_welcome_coupons(ctx: Context, *, member_ids: Collection[UUID]) -> None:
    """Give new members a coupon by each plan for them, as far as its template has any; saying it again changes nothing."""
    query = select(CouponGrantPlan).where(CouponGrantPlan.is_enabled, CouponGrantPlan.trigger == GrantTrigger.REGISTER)
    plans = list(await ctx.session.scalars(query.order_by(CouponGrantPlan.id)))
    templates = await lock_templates(ctx, {plan.template_id for plan in plans})
    for plan in plans:
        await _give(ctx, plan, templates[plan.template_id], sorted(set(member_ids)))


async def _give(ctx: Context, plan: CouponGrantPlan, found: TemplateWithPromotion, member_ids: list[UUID]) -> None:
    template = found.template
    if find_granting_refusal(found.terms, claimed=template.claimed, now=ctx.now) is not None:
        return
    key = f"plan:{plan.id}"
    query = select(Coupon.owner_id).where(
        is_any_of(Coupon.owner_id, member_ids), Coupon.template_id == template.id, Coupon.origin_key == key
    )
    had = set(await ctx.session.scalars(query))
    wanted = [id_ for id_ in member_ids if id_ not in had]
    room = len(wanted) if template.cap is None else template.cap - template.claimed
    source = Source(origin=CouponOrigin.REGISTER, origin_key=key)
    await issue_coupons(ctx, [(found, id_) for id_ in wanted[:room]], source)
