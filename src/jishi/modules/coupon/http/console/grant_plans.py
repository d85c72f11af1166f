"""Staff plan coupons that are given without anybody asking."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.coupon.errors import CouponTemplateNotFoundError, PacketsNotGrantedError
from jishi.modules.coupon.grants.repository import GrantPlanNotFoundError
from jishi.modules.coupon.http.console.bodies import Version
from jishi.modules.coupon.models import GrantTrigger, Segment
from jishi.modules.coupon.permissions import COUPON_APPROVE, COUPON_VIEW
from jishi.modules.coupon.queries import list_grants as read
from jishi.modules.coupon.queries.list_grants import GrantPlanView, view_grant_plan
from jishi.modules.coupon.rules.grant_days import Every
from jishi.modules.coupon.usecases import manage_grant_plans as plans


class GrantPlanBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A plan. With trigger `periodic`: `every` day, week (`on_day` 1 to 7 from Monday) or month (`on_day` 1 to 31)."""

    trigger: GrantTrigger
    segment: Segment
    segment_id: UUID | None = None
    every: Every | None = None
    on_day: Annotated[int, Meta(ge=1, le=31)] | None = None
    is_enabled: bool = True

    def draft(self) -> plans.GrantPlanDraft:
        """Return it as the use cases take it."""
        return plans.GrantPlanDraft(**{name: getattr(self, name) for name in plans.GrantPlanDraft.__struct_fields__})


class NewGrantPlanBody(GrantPlanBody, frozen=True, kw_only=True):
    """A new plan for a template."""

    template_id: UUID


class ChangedGrantPlanBody(GrantPlanBody, frozen=True, kw_only=True):
    """A changed plan; `version` is the one that was read."""

    version: Version


@get("/coupon-grant-plans", **requires(COUPON_VIEW))
async def list_grant_plans(ctx: Context, template_id: UUID | None = None) -> list[GrantPlanView]:
    """List the plans by which coupons are given without anybody asking."""
    return await read.list_grant_plans(ctx, template_id=template_id)


@post("/coupon-grant-plans", **requires(COUPON_APPROVE, CouponTemplateNotFoundError, PacketsNotGrantedError))
async def create_grant_plan(ctx: Context, data: NewGrantPlanBody) -> GrantPlanView:
    """Add a plan: for whoever registers, on birthdays, or every so often."""
    return view_grant_plan(await plans.create_grant_plan(ctx, template_id=data.template_id, draft=data.draft()))


@put("/coupon-grant-plans/{plan_id:uuid}", **requires(COUPON_APPROVE, GrantPlanNotFoundError, StaleVersionError))
async def update_grant_plan(ctx: Context, plan_id: UUID, data: ChangedGrantPlanBody) -> GrantPlanView:
    """Change a plan, or switch it on or off."""
    plan = await plans.update_grant_plan(ctx, plan_id=plan_id, draft=data.draft(), version=data.version)
    return view_grant_plan(plan)


ROUTES = [list_grant_plans, create_grant_plan, update_grant_plan]
