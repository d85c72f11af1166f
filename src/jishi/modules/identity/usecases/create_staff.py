"""Create a staff member with a password."""

from jishi.kit.context import Context
from jishi.modules.identity.models import Staff
from jishi.modules.identity.new_passwords import hash_new_password
from jishi.modules.identity.staff_profiles import StaffProfile, add_staff, read_login
from jishi.modules.identity.states import StaffStatus


async def create_staff(ctx: Context, *, login: str, password: str, profile: StaffProfile) -> Staff:
    """Make a staff member who may sign in at once; for commands and loaders, people are invited.

    :raises InvalidInputError: login or password will not do, or an owner is to have a bound.
    :raises LoginTakenError:
    :raises RoleNotFoundError:
    :raises GrantTooWideError:
    """
    password_hash = await hash_new_password(ctx, password, [read_login(login)])
    staff = await add_staff(ctx, login, profile, StaffStatus.ACTIVE)
    staff.password_hash = password_hash
    return staff
