"""Restore a suspended staff member."""

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.identity.models import Staff
from jishi.modules.identity.staff_grants import lock_managed_staff
from jishi.modules.identity.staff_snapshot import STAFF_SCOPE
from jishi.modules.identity.states import STAFF_TRANSITIONS, StaffStatus


async def restore_staff(ctx: Context, *, staff_id: StaffId) -> Staff:
    """Let a staff member sign in again; one who never had a password is invited anew. Restoring others changes nothing.

    :raises StaffNotFoundError:
    :raises GrantTooWideError: they hold more than the actor.
    """
    staff, present = await lock_managed_staff(ctx, staff_id)
    if present.status is not StaffStatus.SUSPENDED:
        return staff
    target = StaffStatus.ACTIVE if staff.password_hash else StaffStatus.INVITED
    check_move(STAFF_TRANSITIONS, present.status, target, subject="staff")
    staff.status = target
    staff.suspended_reason = None
    staff.version += 1
    ctx.touch(STAFF_SCOPE, staff.id)
    return staff
