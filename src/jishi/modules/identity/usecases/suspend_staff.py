"""Suspend a staff member."""

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.identity.models import Staff
from jishi.modules.identity.staff_grants import check_owner_remains, lock_managed_staff
from jishi.modules.identity.staff_snapshot import STAFF_SCOPE
from jishi.modules.identity.states import STAFF_TRANSITIONS, StaffStatus


async def suspend_staff(ctx: Context, *, staff_id: StaffId, reason: str) -> Staff:
    """Shut a staff member out within a second, sessions and all; to suspend a suspended one changes nothing.

    :raises StaffNotFoundError:
    :raises GrantTooWideError: they hold more than the actor.
    :raises LastOwnerError:
    """
    staff, present = await lock_managed_staff(ctx, staff_id)
    if present.status is StaffStatus.SUSPENDED:
        return staff
    check_move(STAFF_TRANSITIONS, present.status, StaffStatus.SUSPENDED, subject="staff")
    await check_owner_remains(ctx, staff, present)
    staff.status = StaffStatus.SUSPENDED
    staff.suspended_reason = reason
    staff.invitation_digest = None
    staff.invitation_expires_at = None
    staff.session_epoch += 1
    staff.version += 1
    ctx.touch(STAFF_SCOPE, staff.id)
    return staff
