"""Those who manage staff: shutting out, letting in, signing out."""

from uuid import UUID

import msgspec
from litestar import post

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.states import IllegalTransitionError
from jishi.modules.identity.errors import GrantTooWideError, LastOwnerError, StaffNotFoundError
from jishi.modules.identity.fresh_proofs import requires_fresh
from jishi.modules.identity.http.fields import NO_STORE, Reason
from jishi.modules.identity.invitations import Invitation
from jishi.modules.identity.permissions import STAFF_MANAGE
from jishi.modules.identity.queries.staff import StaffView, get_staff
from jishi.modules.identity.usecases.reset_staff_password import reset_staff_password
from jishi.modules.identity.usecases.restore_staff import restore_staff
from jishi.modules.identity.usecases.revoke_staff_sessions import revoke_staff_sessions
from jishi.modules.identity.usecases.suspend_staff import suspend_staff


class SuspendBody(msgspec.Struct, frozen=True):
    """Why."""

    reason: Reason


class InvitedView(msgspec.Struct, frozen=True):
    """The staff member and the invitation; its token is shown this once."""

    staff: StaffView
    invitation: Invitation


@post(
    "/staff/{staff_id:uuid}/suspend",
    status_code=200,
    **requires(STAFF_MANAGE, StaffNotFoundError, GrantTooWideError, LastOwnerError, IllegalTransitionError),
)
async def suspend(ctx: Context, staff_id: UUID, data: SuspendBody) -> StaffView:
    """Shut a staff member out at once."""
    await suspend_staff(ctx, staff_id=StaffId(staff_id), reason=data.reason)
    return await get_staff(ctx, staff_id)


@post(
    "/staff/{staff_id:uuid}/restore",
    status_code=200,
    **requires_fresh(STAFF_MANAGE, StaffNotFoundError, GrantTooWideError, IllegalTransitionError),
)
async def restore(ctx: Context, staff_id: UUID) -> StaffView:
    """Let a suspended staff member in again."""
    await restore_staff(ctx, staff_id=StaffId(staff_id))
    return await get_staff(ctx, staff_id)


@post(
    "/staff/{staff_id:uuid}/reset-password",
    status_code=200,
    response_headers=NO_STORE,
    **requires_fresh(STAFF_MANAGE, StaffNotFoundError, GrantTooWideError, LastOwnerError, IllegalTransitionError),
)
async def reset_password_of_staff(ctx: Context, staff_id: UUID) -> InvitedView:
    """Take the password away and get an invitation to set a new one; renews a lost invitation too."""
    invitation = await reset_staff_password(ctx, staff_id=StaffId(staff_id))
    return InvitedView(await get_staff(ctx, staff_id), invitation)


@post(
    "/staff/{staff_id:uuid}/sign-out", status_code=200, **requires(STAFF_MANAGE, StaffNotFoundError, GrantTooWideError)
)
async def sign_staff_out(ctx: Context, staff_id: UUID) -> StaffView:
    """Sign a staff member out everywhere."""
    await revoke_staff_sessions(ctx, staff_id=StaffId(staff_id))
    return await get_staff(ctx, staff_id)


ROUTES = [suspend, restore, reset_password_of_staff, sign_staff_out]
