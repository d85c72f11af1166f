"""Invite somebody to the staff."""

import msgspec

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context
from jishi.modules.identity.invitations import Invitation, make_invitation
from jishi.modules.identity.staff_profiles import StaffProfile, add_staff
from jishi.modules.identity.states import StaffStatus


class InvitedStaff(msgspec.Struct, frozen=True):
    """The new staff member and the invitation to hand over."""

    staff_id: StaffId
    invitation: Invitation


async def invite_staff(ctx: Context, *, login: str, profile: StaffProfile) -> InvitedStaff:
    """Make a staff member who sets a password by the invitation and may then sign in.

    :raises InvalidInputError: the login cannot be used, or an owner is to have a bound.
    :raises LoginTakenError:
    :raises RoleNotFoundError:
    :raises GrantTooWideError:
    """
    staff = await add_staff(ctx, login, profile, StaffStatus.INVITED)
    return InvitedStaff(StaffId(staff.id), make_invitation(ctx, staff))
