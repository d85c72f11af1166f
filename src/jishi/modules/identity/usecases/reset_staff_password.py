"""Reset the password of a staff member."""

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context
from jishi.kit.states import IllegalTransitionError
from jishi.modules.identity.invitations import Invitation, make_invitation
from jishi.modules.identity.staff_grants import check_owner_remains, lock_managed_staff
from jishi.modules.identity.staff_snapshot import STAFF_SCOPE
from jishi.modules.identity.states import StaffStatus


async def reset_staff_password(ctx: Context, *, staff_id: StaffId) -> Invitation:
    """Take the password away, end every session, return an invitation to set a new one; renews a lost invitation too.

    :raises StaffNotFoundError:
    :raises IllegalTransitionError: they are suspended.
    :raises GrantTooWideError: they hold more than the actor.
    :raises LastOwnerError: nobody would be left who could help if the invitation were lost.
    """
    staff, present = await lock_managed_staff(ctx, staff_id)
    if present.status is StaffStatus.SUSPENDED:
        raise IllegalTransitionError(subject="staff", current=present.status, target=StaffStatus.INVITED)
    await check_owner_remains(ctx, staff, present)
    staff.status = StaffStatus.INVITED
    staff.password_hash = None
    staff.session_epoch += 1
    staff.version += 1
    ctx.touch(STAFF_SCOPE, staff.id)
    return make_invitation(ctx, staff)
