"""The sign-in log."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get

from jishi.kit.context import Context
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.identity.http.fields import Limit
from jishi.modules.identity.permissions import SIGN_IN_LOG_VIEW
from jishi.modules.identity.queries import sign_in_log
from jishi.modules.identity.queries.sign_in_log import SIGN_IN_SORTS, SignInFilter, SignInView


@get("/sign-in-log", **requires(SIGN_IN_LOG_VIEW, BadCursorError))
async def list_sign_ins(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(SIGN_IN_SORTS)] = SIGN_IN_SORTS.usual,
    staff_id: UUID | None = None,
    outcome: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Page[SignInView]:
    """List who of the staff came and who was refused, newest first; `outcome` is ``signed_in`` or an error's code."""
    check_zones(since=since, until=until)
    wanted = SignInFilter(staff_id=staff_id, outcome=outcome, since=since, until=until)
    return await sign_in_log.list_sign_ins(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


ROUTES = [list_sign_ins]
