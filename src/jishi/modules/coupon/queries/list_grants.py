"""Grants of coupons and their plans for staff; they are the platform's."""

from datetime import date, datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.scope import check_platform
from jishi.kit.slices import BatchState
from jishi.kit.sorting import Sorts
from jishi.kit.texts import tell_text
from jishi.modules.coupon.grants.opening import GrantNotFoundError
from jishi.modules.coupon.models import (
    CouponGrant,
    CouponGrantPlan,
    CouponGrantRow,
    CouponOrigin,
    GrantTrigger,
    Segment,
)
from jishi.modules.coupon.queries.row_problems import RowProblemView, read_row_problems
from jishi.modules.coupon.rules.grant_days import Every


class GrantView(msgspec.Struct, frozen=True, kw_only=True):
    """A grant and how far it is: `done` coupons given, `failed` rows without one; `total` is how many members there were
    when it began.
    """

    id: UUID
    template_id: UUID
    origin: CouponOrigin
    segment: Segment
    segment_id: UUID | None
    plan_id: UUID | None
    due_on: date | None
    reason: str
    state: BatchState
    total: int
    done: int
    failed: int
    error_code: str | None
    created_by: UUID | None
    created_at: datetime
    finished_at: datetime | None


class GrantPlanView(msgspec.Struct, frozen=True, kw_only=True):
    """A plan by which coupons are given without anybody asking."""

    id: UUID
    template_id: UUID
    trigger: GrantTrigger
    segment: Segment
    segment_id: UUID | None
    every: Every | None
    on_day: int | None
    next_on: date | None
    is_enabled: bool
    created_at: datetime
    updated_at: datetime
    version: int


GRANT_SORTS = Sorts(
    columns={"created_at": CouponGrant.id, "total": CouponGrant.total}, tie=(CouponGrant.id,), usual="-created_at"
)


async def list_grants(
    ctx: Context,
    *,
    template_id: UUID | None,
    plan_id: UUID | None,
    limit: int,
    cursor: str | None,
    sort: str | None = None,
) -> Page[GrantView]:
    """Return grants, the newest first.

    :raises NotFoundError: the actor is bound to merchants.
    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    check_platform(ctx.actor)
    conditions = matching([(CouponGrant.template_id, template_id), (CouponGrant.plan_id, plan_id)])
    query = select(CouponGrant).where(*conditions)
    page = await read_page(ctx.session, query, GRANT_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(lambda grant: view_grant(ctx, grant))


async def get_grant(ctx: Context, grant_id: UUID) -> GrantView:
    """Return one grant.

    :raises GrantNotFoundError:
    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    grant = await ctx.session.get(CouponGrant, grant_id)
    if grant is None:
        raise GrantNotFoundError
    return view_grant(ctx, grant)


async def list_grant_problems(ctx: Context, grant_id: UUID, *, limit: int, cursor: str | None) -> Page[RowProblemView]:
    """Return what is wrong with the rows of a grant's file, in their order.

    :raises GrantNotFoundError:
    :raises BadCursorError:
    """
    await get_grant(ctx, grant_id)
    query = select(CouponGrantRow).where(CouponGrantRow.grant_id == grant_id)
    return await read_row_problems(ctx, query, CouponGrantRow, limit=limit, cursor=cursor)


async def list_grant_plans(ctx: Context, *, template_id: UUID | None) -> list[GrantPlanView]:
    """Return the plans, the newest first; there are a handful.

    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    query = select(CouponGrantPlan).where(*matching([(CouponGrantPlan.template_id, template_id)]))
    return [view_grant_plan(row) for row in await ctx.session.scalars(query.order_by(CouponGrantPlan.id.desc()))]


def view_grant(ctx: Context, grant: CouponGrant) -> GrantView:
    """Return a grant as staff see it."""
    shown = msgspec.convert(grant, GrantView, from_attributes=True)
    return msgspec.structs.replace(shown, reason=tell_text(grant.reason, ctx.locale))


def view_grant_plan(plan: CouponGrantPlan) -> GrantPlanView:
    """Return a plan as staff see it."""
    return msgspec.convert(plan, GrantPlanView, from_attributes=True)
