"""Open the grants that plans have set for today."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.texts import keep_text
from jishi.modules.coupon.grants.opening import GrantDraft, open_grant
from jishi.modules.coupon.models import CouponGrantPlan, CouponOrigin, GrantTrigger, Segment
from jishi.modules.coupon.rules.grant_days import Every, next_day

AT_ONCE = 20


async def open_due_grants(ctx: Context) -> int:
    """Open a grant for each plan whose day has come, in the shop's zone; return how many.

    Birthdays of days on which nothing ran are made up for, a day at a time; a periodic plan gives once for all it missed.
    """
    today = ctx.now.astimezone(ZoneInfo(ctx.house.settings.timezone)).date()
    query = select(CouponGrantPlan).where(CouponGrantPlan.is_enabled, CouponGrantPlan.next_on <= today)
    query = query.order_by(CouponGrantPlan.id).limit(AT_ONCE).with_for_update(skip_locked=True, key_share=True)
    plans = list(await ctx.session.scalars(query))
    for plan in plans:
        assert plan.next_on is not None
        await open_grant(ctx, _draft(ctx, plan, plan.next_on))
        if plan.every is None:
            plan.next_on += timedelta(days=1)
        else:
            plan.next_on = next_day(Every(plan.every), plan.on_day, today)
    return len(plans)


def _draft(ctx: Context, plan: CouponGrantPlan, due_on: date) -> GrantDraft:
    is_birthday = plan.trigger == GrantTrigger.BIRTHDAY
    key = f"birthday:{plan.id}:{due_on.year}" if is_birthday else f"plan:{plan.id}:{due_on}"
    return GrantDraft(
        template_id=plan.template_id,
        segment=Segment(plan.segment),
        segment_id=plan.segment_id,
        reason=keep_text(f"coupon.grant_{plan.trigger}"),
        origin=CouponOrigin.BIRTHDAY if is_birthday else CouponOrigin.PERIODIC,
        origin_key=key,
        plan_id=plan.id,
        due_on=due_on,
    )
