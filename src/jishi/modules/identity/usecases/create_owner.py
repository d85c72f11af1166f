"""Create an owner."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.contracts.identity import RoleId
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.texts import LOCALES, text
from jishi.modules.identity.models import Role, Staff
from jishi.modules.identity.permission_registry import OWNER_ROLE
from jishi.modules.identity.staff_profiles import StaffProfile
from jishi.modules.identity.usecases.create_staff import create_staff


async def create_owner(ctx: Context, *, login: str, name: str, password: str) -> Staff:
    """Make a staff member who holds every permission there is; the role itself is made where there is none.

    :raises InvalidInputError: login or password will not do.
    :raises LoginTakenError:
    :raises GrantTooWideError: the actor is not an owner.
    """
    role = insert(Role).values(
        id=new_id(),
        code=OWNER_ROLE,
        name={locale: text("identity.owner", locale) for locale in LOCALES},
        permission_sets=[],
        version=1,
    )
    await ctx.session.execute(role.on_conflict_do_nothing(index_elements=["code"]))
    role_id = await ctx.session.scalar(select(Role.id).where(Role.code == OWNER_ROLE))
    if role_id is None:
        raise RuntimeError("the owner's role is gone")
    profile = StaffProfile(name=name, role_ids=frozenset({RoleId(role_id)}))
    return await create_staff(ctx, login=login, password=password, profile=profile)
