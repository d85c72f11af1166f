"""Sign a staff member out everywhere."""

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context
from jishi.modules.identity.models import Staff
from jishi.modules.identity.staff_grants import lock_managed_staff
from jishi.modules.identity.staff_snapshot import STAFF_SCOPE


async def revoke_staff_sessions(ctx: Context, *, staff_id: StaffId) -> Staff:
    """End every session of a staff member within a second, also while the cache is away.

    :raises StaffNotFoundError:
    :raises GrantTooWideError: they hold more than the actor.
    """
    staff, _ = await lock_managed_staff(ctx, staff_id)
    staff.session_epoch += 1
    ctx.touch(STAFF_SCOPE, staff.id)
    return staff
