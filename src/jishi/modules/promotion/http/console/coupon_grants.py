"""Staff give coupons to members: by hand, by file, to groups, and by plans."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import get, post, put
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError, StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.promotion.coupon_errors import CLAIM_REFUSALS, CouponTemplateNotFoundError
from jishi.modules.promotion.coupon_uploads import MOST_BYTES, UPLOAD_REFUSALS
from jishi.modules.promotion.errors import NotEditableError
from jishi.modules.promotion.grant_repository import GrantPlanNotFoundError
from jishi.modules.promotion.grants import GrantNotFoundError
from jishi.modules.promotion.http.console.coupon_bodies import Limit, Reason, Version
from jishi.modules.promotion.models import Audience, GrantTrigger
from jishi.modules.promotion.permissions import COUPON_APPROVE, COUPON_VIEW
from jishi.modules.promotion.queries import list_grants as read
from jishi.modules.promotion.queries.list_codes import RowProblemView
from jishi.modules.promotion.queries.list_grants import GrantPlanView, GrantView, view_grant, view_grant_plan
from jishi.modules.promotion.rules.grant_days import Every
from jishi.modules.promotion.usecases import cancel_grant as cancelling
from jishi.modules.promotion.usecases import grant_coupons as granting
from jishi.modules.promotion.usecases import grant_to_members as by_hand
from jishi.modules.promotion.usecases import grant_to_segment as by_file
from jishi.modules.promotion.usecases import manage_grant_plans as plans
from jishi.modules.promotion.usecases import retry_grant as retrying

# Room for the frame of a multipart form around the file.
_MAX_BODY = MOST_BYTES + 64 * 1024
_REFUSALS = (CouponTemplateNotFoundError, *CLAIM_REFUSALS)


class GrantBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One coupon for each member of an audience: of `member_ids`, of a group, level or tag by its id, or everybody."""

    audience: Literal["members", "group", "level", "tag", "everybody"]
    audience_id: UUID | None = None
    member_ids: Annotated[list[UUID], Meta(max_length=1000)] = []
    reason: Reason


@dataclass
class SegmentForm:
    """A form with a CSV file in `file`, whose first column names members by id or by phone, and a `reason`."""

    file: UploadFile
    reason: str


class GrantPlanBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A plan. With trigger `periodic`: `every` day, week (`on_day` 1 to 7 from Monday) or month (`on_day` 1 to 31)."""

    trigger: GrantTrigger
    audience: Audience
    audience_id: UUID | None = None
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


@post("/coupon-templates/{template_id:uuid}/grants", status_code=202, **requires(COUPON_APPROVE, *_REFUSALS))
async def grant_coupons(ctx: Context, template_id: UUID, data: GrantBody) -> GrantView:
    """Give coupons to members, in the background; ask the grant how far it is."""
    problems = _problems(data)
    if problems:
        raise InvalidInputError(problems=problems)
    if data.audience == "members":
        grant = await by_hand.grant_to_members(
            ctx, template_id=template_id, member_ids=data.member_ids, reason=data.reason
        )
    else:
        grant = await granting.grant_coupons(
            ctx,
            template_id=template_id,
            audience=Audience(data.audience),
            audience_id=data.audience_id,
            reason=data.reason,
        )
    return view_grant(grant)


@post(
    "/coupon-templates/{template_id:uuid}/grants/import",
    status_code=202,
    request_max_body_size=_MAX_BODY,
    **requires(COUPON_APPROVE, *_REFUSALS, *UPLOAD_REFUSALS),
)
async def grant_to_segment(
    ctx: Context, template_id: UUID, data: Annotated[SegmentForm, Body(media_type=RequestEncodingType.MULTI_PART)]
) -> GrantView:
    """Give coupons to the members of a CSV file: UTF-8 or GB 18030, 100,000 rows, 5 MB at most."""
    reason = data.reason.strip()
    if not 1 <= len(reason) <= 200:
        raise InvalidInputError(problems=[FieldProblem("/reason", "promotion.reason_length", {"most": 200})])
    content = await data.file.read(MOST_BYTES + 1)
    return view_grant(await by_file.grant_to_segment(ctx, template_id=template_id, content=content, reason=reason))


@get("/coupon-grants", **requires(COUPON_VIEW, BadCursorError))
async def list_grants(
    ctx: Context,
    template_id: UUID | None = None,
    plan_id: UUID | None = None,
    limit: Limit = 20,
    cursor: str | None = None,
) -> Page[GrantView]:
    """List grants, the newest first."""
    return await read.list_grants(ctx, template_id=template_id, plan_id=plan_id, limit=limit, cursor=cursor)


@get("/coupon-grants/{grant_id:uuid}", **requires(COUPON_VIEW, GrantNotFoundError))
async def get_grant(ctx: Context, grant_id: UUID) -> GrantView:
    """Say how far a grant is."""
    return await read.get_grant(ctx, grant_id)


@get("/coupon-grants/{grant_id:uuid}/problems", **requires(COUPON_VIEW, GrantNotFoundError, BadCursorError))
async def list_grant_problems(
    ctx: Context, grant_id: UUID, limit: Limit = 100, cursor: str | None = None
) -> Page[RowProblemView]:
    """Tell which rows of a grant's file named nobody, or somebody twice."""
    return await read.list_grant_problems(ctx, grant_id, limit=limit, cursor=cursor)


@post(
    "/coupon-grants/{grant_id:uuid}/cancel",
    status_code=200,
    **requires(COUPON_APPROVE, GrantNotFoundError, NotEditableError),
)
async def cancel_grant(ctx: Context, grant_id: UUID) -> GrantView:
    """Give nobody else a coupon of this grant."""
    return view_grant(await cancelling.cancel_grant(ctx, grant_id=grant_id))


@post(
    "/coupon-grants/{grant_id:uuid}/retry",
    status_code=200,
    **requires(COUPON_APPROVE, GrantNotFoundError, NotEditableError),
)
async def retry_grant(ctx: Context, grant_id: UUID) -> GrantView:
    """Go on with a grant that failed."""
    return view_grant(await retrying.retry_grant(ctx, grant_id=grant_id))


@get("/coupon-grant-plans", **requires(COUPON_VIEW))
async def list_grant_plans(ctx: Context, template_id: UUID | None = None) -> list[GrantPlanView]:
    """List the plans by which coupons are given without anybody asking."""
    return await read.list_grant_plans(ctx, template_id=template_id)


@post("/coupon-grant-plans", **requires(COUPON_APPROVE, CouponTemplateNotFoundError))
async def create_grant_plan(ctx: Context, data: NewGrantPlanBody) -> GrantPlanView:
    """Add a plan: for whoever registers, on birthdays, or every so often."""
    return view_grant_plan(await plans.create_grant_plan(ctx, template_id=data.template_id, draft=data.draft()))


@put("/coupon-grant-plans/{plan_id:uuid}", **requires(COUPON_APPROVE, GrantPlanNotFoundError, StaleVersionError))
async def update_grant_plan(ctx: Context, plan_id: UUID, data: ChangedGrantPlanBody) -> GrantPlanView:
    """Change a plan, or switch it on or off."""
    plan = await plans.update_grant_plan(ctx, plan_id=plan_id, draft=data.draft(), version=data.version)
    return view_grant_plan(plan)


def _problems(data: GrantBody) -> list[FieldProblem]:
    problems = []
    if (data.audience == "members") != bool(data.member_ids):
        problems.append(FieldProblem("/member_ids", "promotion.audience_missing"))
    if (data.audience in {"group", "level", "tag"}) != (data.audience_id is not None):
        problems.append(FieldProblem("/audience_id", "promotion.audience_missing"))
    return problems


ROUTES = [
    grant_coupons,
    grant_to_segment,
    list_grants,
    get_grant,
    list_grant_problems,
    cancel_grant,
    retry_grant,
    list_grant_plans,
    create_grant_plan,
    update_grant_plan,
]
