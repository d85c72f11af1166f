"""Looking at what is masked."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.desk.permissions import REVEAL, REVEAL_LOG_VIEW
from jishi.modules.desk.queries import list_reveals as reading
from jishi.modules.desk.queries.list_reveals import REVEAL_SORTS, RevealFilter, RevealView
from jishi.modules.desk.usecases.reveal_value import NothingToRevealError, TooManyRevealsError, reveal_value
from jishi.modules.identity.public import NO_STORE, requires_fresh

Code = Annotated[str, Meta(min_length=1, max_length=60)]
Reason = Annotated[str, Meta(min_length=2, max_length=200, pattern=r"^(?=.*\S)[^\u0000-\u001f\u007f]*$")]


class RevealBody(msgspec.Struct, frozen=True, kw_only=True):
    """Which field of which thing, and why: the reason is kept."""

    kind: Code
    id: UUID
    field: Code
    reason: Reason


class Revealed(msgspec.Struct, frozen=True):
    """The whole value."""

    value: str


@post("/reveals", response_headers=NO_STORE, **requires_fresh(REVEAL, NothingToRevealError, TooManyRevealsError))
async def reveal(ctx: Context, data: RevealBody) -> Revealed:
    """Show the whole of one masked value; who looked, from where and why is written down.

    Kinds and fields: ``member.member`` phone; ``member.address`` consignee, phone, detail; ``order.order`` consignee,
    phone, detail; ``identity.account`` phone; ``notification.delivery`` recipient.
    """
    value = await reveal_value(ctx, kind=data.kind, subject_id=data.id, field=data.field, reason=data.reason)
    return Revealed(value)


@get("/reveals", **requires(REVEAL_LOG_VIEW, BadCursorError))
async def list_reveals(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(REVEAL_SORTS)] = REVEAL_SORTS.usual,
    staff_id: UUID | None = None,
    kind: Annotated[str | None, Parameter(max_length=60)] = None,
    subject_id: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Page[RevealView]:
    """List who looked at what, the newest first; the period is half-open."""
    check_zones(since=since, until=until)
    wanted = RevealFilter(staff_id=staff_id, kind=kind, subject_id=subject_id, since=since, until=until)
    return await reading.list_reveals(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


ROUTES = [reveal, list_reveals]
