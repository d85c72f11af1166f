"""Those who manage staff."""

from typing import Annotated
from uuid import UUID

from litestar import get, post, put

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.identity.errors import (
    GrantTooWideError,
    LastOwnerError,
    LoginTakenError,
    RoleNotFoundError,
    StaffNotFoundError,
)
from jishi.modules.identity.fresh_proofs import requires_fresh
from jishi.modules.identity.http.console.staff_acts import InvitedView
from jishi.modules.identity.http.console.staff_bodies import InviteBody, StaffChangeBody
from jishi.modules.identity.http.fields import NO_STORE, Limit
from jishi.modules.identity.permissions import STAFF_MANAGE, STAFF_VIEW
from jishi.modules.identity.queries import staff as staff_queries
from jishi.modules.identity.states import StaffStatus
from jishi.modules.identity.usecases.invite_staff import invite_staff
from jishi.modules.identity.usecases.update_staff import update_staff


@get("/staff", **requires(STAFF_VIEW, BadCursorError))
async def list_staff(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(staff_queries.STAFF_SORTS)] = staff_queries.STAFF_SORTS.usual,
    status: StaffStatus | None = None,
    role_id: UUID | None = None,
    merchant_id: UUID | None = None,
    search: str | None = None,
) -> Page[staff_queries.StaffView]:
    """List staff by login."""
    wanted = staff_queries.StaffFilter(status=status, role_id=role_id, merchant_id=merchant_id, search=search)
    return await staff_queries.list_staff(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/staff/{staff_id:uuid}", **requires(STAFF_VIEW, StaffNotFoundError))
async def get_staff(ctx: Context, staff_id: UUID) -> staff_queries.StaffView:
    """Show a staff member."""
    return await staff_queries.get_staff(ctx, staff_id)


@post(
    "/staff",
    response_headers=NO_STORE,
    **requires_fresh(STAFF_MANAGE, LoginTakenError, RoleNotFoundError, GrantTooWideError),
)
async def invite(ctx: Context, data: InviteBody) -> InvitedView:
    """Invite somebody to the staff. Nobody can give what they do not hold."""
    invited = await invite_staff(ctx, login=data.login, profile=data.profile())
    return InvitedView(await staff_queries.get_staff(ctx, invited.staff_id), invited.invitation)


@put(
    "/staff/{staff_id:uuid}",
    **requires_fresh(
        STAFF_MANAGE, StaffNotFoundError, RoleNotFoundError, StaleVersionError, GrantTooWideError, LastOwnerError
    ),
)
async def change_staff(ctx: Context, staff_id: UUID, data: StaffChangeBody) -> staff_queries.StaffView:
    """Change a staff member's name, roles and bounds."""
    await update_staff(ctx, staff_id=StaffId(staff_id), profile=data.profile(), version=data.version)
    return await staff_queries.get_staff(ctx, staff_id)


ROUTES = [list_staff, get_staff, invite, change_staff]
