"""Update what is said about a staff member."""

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context
from jishi.modules.identity.models import Staff
from jishi.modules.identity.permission_registry import OWNER_ROLE
from jishi.modules.identity.repository import get_roles
from jishi.modules.identity.staff_grants import check_owner_remains, lock_managed_staff
from jishi.modules.identity.staff_profiles import StaffProfile, write_profile


async def update_staff(ctx: Context, *, staff_id: StaffId, profile: StaffProfile, version: int) -> Staff:
    """Put `profile` in place of the present one; rights follow within a second.

    :raises StaffNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: an owner is to have a bound.
    :raises RoleNotFoundError:
    :raises GrantTooWideError: they hold, or would hold, more than the actor.
    :raises LastOwnerError:
    """
    staff, present = await lock_managed_staff(ctx, staff_id, version=version)
    if not any(role.code == OWNER_ROLE for role in await get_roles(ctx, profile.role_ids)):
        await check_owner_remains(ctx, staff, present)
    await write_profile(ctx, staff, profile)
    return staff
