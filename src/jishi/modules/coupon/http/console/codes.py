"""Staff make codes, take in those of others, and see how far that is."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.slices import NotFailedError
from jishi.modules.coupon.codes.batches import CodeBatchNotFoundError, CodesNotWantedError
from jishi.modules.coupon.errors import CouponTemplateNotFoundError, NotEditableError
from jishi.modules.coupon.http.console.bodies import Limit
from jishi.modules.coupon.models import CodeState
from jishi.modules.coupon.permissions import COUPON_APPROVE, COUPON_UPDATE, COUPON_VIEW
from jishi.modules.coupon.queries import list_codes as read
from jishi.modules.coupon.queries.list_codes import (
    CODE_BATCH_SORTS,
    CodeBatchView,
    CodeFilter,
    CodeView,
    view_code_batch,
)
from jishi.modules.coupon.queries.row_problems import RowProblemView
from jishi.modules.coupon.uploads import MOST_BYTES, UPLOAD_REFUSALS
from jishi.modules.coupon.usecases import generate_codes as generation
from jishi.modules.coupon.usecases import import_codes as importing
from jishi.modules.coupon.usecases import retry_codes as retrying
from jishi.modules.coupon.usecases import void_codes as voiding

# Room for the frame of a multipart form around the file.
_MAX_BODY = MOST_BYTES + 64 * 1024
_REFUSALS = (CouponTemplateNotFoundError, CodesNotWantedError, NotEditableError)


class CodeCountBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many codes are wanted."""

    count: Annotated[int, Meta(ge=1, le=100_000)]


@dataclass
class CodesForm:
    """A form with a CSV file of codes, in its first column, in the field `file`."""

    file: UploadFile


@post("/coupon-templates/{template_id:uuid}/code-batches", status_code=202, **requires(COUPON_APPROVE, *_REFUSALS))
async def generate_codes(ctx: Context, template_id: UUID, data: CodeCountBody) -> CodeBatchView:
    """Have codes made in the background, 100,000 at most; ask the batch how far it is."""
    return view_code_batch(await generation.generate_codes(ctx, template_id=template_id, count=data.count))


@post(
    "/coupon-templates/{template_id:uuid}/code-batches/import",
    status_code=202,
    request_max_body_size=_MAX_BODY,
    **requires(COUPON_APPROVE, *_REFUSALS, *UPLOAD_REFUSALS),
)
async def import_codes(
    ctx: Context, template_id: UUID, data: Annotated[CodesForm, Body(media_type=RequestEncodingType.MULTI_PART)]
) -> CodeBatchView:
    """Take in codes that somebody else made, as a form with a CSV file: UTF-8 or GB 18030, 100,000 rows, 5 MB at most."""
    content = await data.file.read(MOST_BYTES + 1)
    return view_code_batch(await importing.import_codes(ctx, template_id=template_id, content=content))


@get("/coupon-templates/{template_id:uuid}/code-batches", **requires(COUPON_VIEW, BadCursorError))
async def list_code_batches(
    ctx: Context,
    template_id: UUID,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(CODE_BATCH_SORTS)] = CODE_BATCH_SORTS.usual,
) -> Page[CodeBatchView]:
    """List the batches of codes of a template, the newest first."""
    return await read.list_code_batches(ctx, template_id, limit=limit, cursor=cursor, sort=sort)


@get("/coupon-templates/{template_id:uuid}/codes", **requires(COUPON_VIEW, BadCursorError))
async def list_codes(
    ctx: Context,
    *,
    template_id: UUID,
    batch_id: UUID | None = None,
    code_state: Annotated[CodeState | None, Parameter(query="state")] = None,
    code: Annotated[str | None, Parameter(min_length=1, max_length=64)] = None,
    limit: Limit = 20,
    cursor: str | None = None,
) -> Page[CodeView]:
    """List the codes of a template, masked; whole ones are exported. `code` finds a whole one."""
    wanted = CodeFilter(template_id=template_id, batch_id=batch_id, state=code_state, code=code)
    return await read.list_codes(ctx, wanted, limit=limit, cursor=cursor)


@get("/code-batches/{batch_id:uuid}", **requires(COUPON_VIEW, CodeBatchNotFoundError))
async def get_code_batch(ctx: Context, batch_id: UUID) -> CodeBatchView:
    """Say how far a batch of codes is."""
    return await read.get_code_batch(ctx, batch_id)


@get("/code-batches/{batch_id:uuid}/problems", **requires(COUPON_VIEW, CodeBatchNotFoundError, BadCursorError))
async def list_code_problems(
    ctx: Context, batch_id: UUID, limit: Limit = 100, cursor: str | None = None
) -> Page[RowProblemView]:
    """Tell which rows of an imported file were not taken in, and why."""
    return await read.list_code_problems(ctx, batch_id, limit=limit, cursor=cursor)


@post("/code-batches/{batch_id:uuid}/void", status_code=200, **requires(COUPON_UPDATE, CodeBatchNotFoundError))
async def void_codes(ctx: Context, batch_id: UUID) -> CodeBatchView:
    """Let nobody bring the codes of a batch any more; coupons that were had for some stay."""
    return view_code_batch(await voiding.void_codes(ctx, batch_id=batch_id))


@post(
    "/code-batches/{batch_id:uuid}/retry",
    status_code=200,
    **requires(COUPON_APPROVE, CodeBatchNotFoundError, NotFailedError),
)
async def retry_codes(ctx: Context, batch_id: UUID) -> CodeBatchView:
    """Go on with a batch of codes that failed."""
    return view_code_batch(await retrying.retry_codes(ctx, batch_id=batch_id))


ROUTES = [
    generate_codes,
    import_codes,
    list_code_batches,
    list_codes,
    get_code_batch,
    list_code_problems,
    void_codes,
    retry_codes,
]
