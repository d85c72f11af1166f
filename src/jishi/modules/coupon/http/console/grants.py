"""Staff give coupons to members: by hand, by file, to groups."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, InvalidInputError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.slices import NotFailedError
from jishi.modules.coupon.errors import (
    CLAIM_REFUSALS,
    CouponTemplateNotFoundError,
    NotEditableError,
    PacketsNotGrantedError,
)
from jishi.modules.coupon.grants.opening import GrantNotFoundError
from jishi.modules.coupon.http.console.bodies import Limit, Reason
from jishi.modules.coupon.models import Segment
from jishi.modules.coupon.permissions import COUPON_APPROVE, COUPON_VIEW
from jishi.modules.coupon.queries import list_grants as read
from jishi.modules.coupon.queries.list_grants import GRANT_SORTS, GrantView, view_grant
from jishi.modules.coupon.queries.row_problems import RowProblemView
from jishi.modules.coupon.uploads import MOST_BYTES, UPLOAD_REFUSALS
from jishi.modules.coupon.usecases import cancel_grant as cancelling
from jishi.modules.coupon.usecases import grant_by_file as by_file
from jishi.modules.coupon.usecases import grant_coupons as granting
from jishi.modules.coupon.usecases import grant_to_members as by_hand
from jishi.modules.coupon.usecases import retry_grant as retrying

# Room for the frame of a multipart form around the file.
_MAX_BODY = MOST_BYTES + 64 * 1024
_REFUSALS: tuple[type[DomainError], ...] = (CouponTemplateNotFoundError, PacketsNotGrantedError, *CLAIM_REFUSALS)


class GrantBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One coupon for each member of an segment: of `member_ids`, of a group, level or tag by its id, or everybody."""

    segment: Literal["members", "group", "level", "tag", "everybody"]
    segment_id: UUID | None = None
    member_ids: Annotated[list[UUID], Meta(max_length=1000)] = []
    reason: Reason


@dataclass
class MembersForm:
    """A form with a CSV file in `file`, whose first column names members by id or by phone, and a `reason`."""

    file: UploadFile
    reason: str


@post("/coupon-templates/{template_id:uuid}/grants", status_code=202, **requires(COUPON_APPROVE, *_REFUSALS))
async def grant_coupons(ctx: Context, template_id: UUID, data: GrantBody) -> GrantView:
    """Give coupons to members, in the background; ask the grant how far it is."""
    problems = _problems(data)
    if problems:
        raise InvalidInputError(problems=problems)
    if data.segment == "members":
        grant = await by_hand.grant_to_members(
            ctx, template_id=template_id, member_ids=data.member_ids, reason=data.reason
        )
    else:
        grant = await granting.grant_coupons(
            ctx,
            template_id=template_id,
            segment=Segment(data.segment),
            segment_id=data.segment_id,
            reason=data.reason,
        )
    return view_grant(ctx, grant)


@post(
    "/coupon-templates/{template_id:uuid}/grants/import",
    status_code=202,
    request_max_body_size=_MAX_BODY,
    **requires(COUPON_APPROVE, *_REFUSALS, *UPLOAD_REFUSALS),
)
async def grant_by_file(
    ctx: Context, template_id: UUID, data: Annotated[MembersForm, Body(media_type=RequestEncodingType.MULTI_PART)]
) -> GrantView:
    """Give coupons to the members of a CSV file: UTF-8 or GB 18030, 100,000 rows, 5 MB at most."""
    reason = data.reason.strip()
    if not 1 <= len(reason) <= 200:
        raise InvalidInputError(problems=[FieldProblem("/reason", "coupon.reason_length", {"most": 200})])
    content = await data.file.read(MOST_BYTES + 1)
    return view_grant(ctx, await by_file.grant_by_file(ctx, template_id=template_id, content=content, reason=reason))


@get("/coupon-grants", **requires(COUPON_VIEW, BadCursorError))
async def list_grants(
    ctx: Context,
    template_id: UUID | None = None,
    plan_id: UUID | None = None,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(GRANT_SORTS)] = GRANT_SORTS.usual,
) -> Page[GrantView]:
    """List grants, the newest first."""
    return await read.list_grants(ctx, template_id=template_id, plan_id=plan_id, limit=limit, cursor=cursor, sort=sort)


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
    return view_grant(ctx, await cancelling.cancel_grant(ctx, grant_id=grant_id))


@post(
    "/coupon-grants/{grant_id:uuid}/retry",
    status_code=200,
    **requires(COUPON_APPROVE, GrantNotFoundError, NotFailedError),
)
async def retry_grant(ctx: Context, grant_id: UUID) -> GrantView:
    """Go on with a grant that failed."""
    return view_grant(ctx, await retrying.retry_grant(ctx, grant_id=grant_id))


def _problems(data: GrantBody) -> list[FieldProblem]:
    problems = []
    if (data.segment == "members") != bool(data.member_ids):
        problems.append(FieldProblem("/member_ids", "coupon.segment_missing"))
    if (data.segment in {"group", "level", "tag"}) != (data.segment_id is not None):
        problems.append(FieldProblem("/segment_id", "coupon.segment_missing"))
    return problems


ROUTES = [
    grant_coupons,
    grant_by_file,
    list_grants,
    get_grant,
    list_grant_problems,
    cancel_grant,
    retry_grant,
]
