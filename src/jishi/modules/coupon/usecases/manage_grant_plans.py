"""Plans by which coupons are given without anybody asking."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.modules.coupon.grants.opening import check_not_shared
from jishi.modules.coupon.grants.repository import lock_plan
from jishi.modules.coupon.models import CouponGrantPlan, GrantTrigger, Segment
from jishi.modules.coupon.repository import get_template
from jishi.modules.coupon.rules.grant_days import Every, next_day

_AUDIENCES = {
    GrantTrigger.REGISTER: (Segment.EVERYBODY,),
    GrantTrigger.BIRTHDAY: (Segment.BIRTHDAY,),
    GrantTrigger.PERIODIC: (Segment.EVERYBODY, Segment.GROUP, Segment.LEVEL, Segment.TAG),
}
_LAST_DAY = {Every.WEEK: 7, Every.MONTH: 31}


class GrantPlanDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as staff write it; see `CouponGrantPlan`."""

    trigger: GrantTrigger
    segment: Segment
    segment_id: UUID | None = None
    every: Every | None = None
    on_day: int | None = None
    is_enabled: bool = True


async def create_grant_plan(ctx: Context, *, template_id: UUID, draft: GrantPlanDraft) -> CouponGrantPlan:
    """Add a plan for a template.

    :raises NotFoundError: the actor is bound to merchants.
    :raises CouponTemplateNotFoundError:
    :raises PacketsNotGrantedError:
    :raises InvalidInputError: its parts do not go together.
    """
    check_platform(ctx.actor)
    check_not_shared(await get_template(ctx, template_id))
    plan = CouponGrantPlan(id=new_id(), template_id=template_id, created_by=ctx.actor.id, created_at=ctx.now, version=0)
    _write(ctx, plan, draft)
    ctx.session.add(plan)
    await ctx.session.flush()
    return plan


async def update_grant_plan(ctx: Context, *, plan_id: UUID, draft: GrantPlanDraft, version: int) -> CouponGrantPlan:
    """Change a plan, or switch it on or off; what it has given stays given.

    :raises GrantPlanNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: its parts do not go together.
    """
    plan = await lock_plan(ctx, plan_id, version=version)
    _write(ctx, plan, draft)
    await ctx.session.flush()
    return plan


def _write(ctx: Context, plan: CouponGrantPlan, draft: GrantPlanDraft) -> None:
    problems = _problems(draft)
    if problems:
        raise InvalidInputError(problems=problems)
    today = ctx.now.astimezone(ZoneInfo(ctx.house.settings.timezone)).date()
    plan.trigger, plan.segment, plan.segment_id = draft.trigger, draft.segment, draft.segment_id
    plan.every, plan.on_day, plan.is_enabled = draft.every, draft.on_day, draft.is_enabled
    plan.next_on = _first_day(draft, today)
    plan.updated_at = ctx.now
    plan.version += 1


def _first_day(draft: GrantPlanDraft, today: date) -> date | None:
    if draft.trigger is GrantTrigger.BIRTHDAY:
        return today
    return next_day(draft.every, draft.on_day, today) if draft.every is not None else None


def _problems(draft: GrantPlanDraft) -> list[FieldProblem]:
    problems = []
    if draft.segment not in _AUDIENCES[draft.trigger]:
        problems.append(FieldProblem("/segment", "coupon.plan_segment"))
    if (draft.segment in {Segment.GROUP, Segment.LEVEL, Segment.TAG}) != (draft.segment_id is not None):
        problems.append(FieldProblem("/segment_id", "coupon.segment_missing"))
    if (draft.trigger is GrantTrigger.PERIODIC) != (draft.every is not None):
        problems.append(FieldProblem("/every", "coupon.plan_every"))
    last = _LAST_DAY.get(draft.every) if draft.every is not None else None
    if (last is None) != (draft.on_day is None) or (draft.on_day is not None and not 1 <= draft.on_day <= (last or 0)):
        problems.append(FieldProblem("/on_day", "coupon.out_of_range", {"least": 1, "most": last or 31}))
    return problems
