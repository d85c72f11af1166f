"""Grants and their plans for writing; they are the platform's, as members are."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.kit.scope import check_platform
from jishi.modules.coupon.grants.opening import GrantNotFoundError
from jishi.modules.coupon.models import CouponGrant, CouponGrantPlan

_FRESH = {"populate_existing": True}


class GrantPlanNotFoundError(NotFoundError):
    """No such plan, or none that this actor may see."""

    code = "coupon.grant_plan_not_found"


async def lock_grant(ctx: Context, grant_id: UUID) -> CouponGrant:
    """Lock a grant.

    :raises GrantNotFoundError:
    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    query = select(CouponGrant).where(CouponGrant.id == grant_id).with_for_update(key_share=True)
    grant = await ctx.session.scalar(query, execution_options=_FRESH)
    if grant is None:
        raise GrantNotFoundError
    return grant


async def lock_plan(ctx: Context, plan_id: UUID, *, version: int) -> CouponGrantPlan:
    """Lock a plan against changes that the caller has not seen.

    :raises GrantPlanNotFoundError:
    :raises StaleVersionError:
    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    query = select(CouponGrantPlan).where(CouponGrantPlan.id == plan_id).with_for_update(key_share=True)
    plan = await ctx.session.scalar(query, execution_options=_FRESH)
    if plan is None:
        raise GrantPlanNotFoundError
    if plan.version != version:
        raise StaleVersionError(current=plan.version)
    return plan
