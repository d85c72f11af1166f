"""What is said about a staff member, and how a new one is written down."""

import re
from uuid import UUID

import msgspec
from sqlalchemy import delete, insert, select

from jishi.contracts.identity import RoleId
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.ids import new_id
from jishi.kit.texts import DEFAULT_LOCALE
from jishi.modules.identity.errors import LoginTakenError
from jishi.modules.identity.models import Staff, StaffRole
from jishi.modules.identity.repository import get_roles
from jishi.modules.identity.staff_grants import check_may_give, reach_of_roles
from jishi.modules.identity.staff_snapshot import STAFF_SCOPE
from jishi.modules.identity.states import StaffStatus

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,63}")


class StaffProfile(msgspec.Struct, frozen=True, kw_only=True):
    """Name, roles and bounds; None for a bound is everywhere, `is_own_only` a bound to what they begin themselves."""

    name: str
    role_ids: frozenset[RoleId]
    merchant_ids: frozenset[UUID] | None = None
    warehouse_ids: frozenset[UUID] | None = None
    is_own_only: bool = False
    locale: str = DEFAULT_LOCALE


def read_login(text: str) -> str:
    """Return a login in its kept form: lower case.

    :raises InvalidInputError: it has other than 3 to 64 letters, digits and ``. _ @ + -``.
    """
    login = text.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise InvalidInputError(problems=[FieldProblem("/login", "identity.login_invalid")])
    return login


async def add_staff(ctx: Context, login: str, profile: StaffProfile, status: StaffStatus) -> Staff:
    """Write down a new staff member without password.

    :raises InvalidInputError: the login cannot be used, or an owner is to have a bound.
    :raises LoginTakenError:
    :raises RoleNotFoundError:
    :raises GrantTooWideError:
    """
    login = read_login(login)
    if await ctx.session.scalar(select(Staff.id).where(Staff.login == login)):
        raise LoginTakenError
    staff = Staff(
        id=new_id(),
        login=login,
        name="",
        status=status,
        locale=profile.locale,
        session_epoch=1,
        created_at=ctx.now,
        version=0,
    )
    await write_profile(ctx, staff, profile)
    return staff


async def write_profile(ctx: Context, staff: Staff, profile: StaffProfile) -> None:
    """Put `profile` in place of what was said about a locked or new staff member.

    :raises InvalidInputError: an owner is to have a bound.
    :raises RoleNotFoundError:
    :raises GrantTooWideError:
    """
    roles = await get_roles(ctx, profile.role_ids)
    check_may_give(ctx.actor, reach_of_roles(ctx, roles, profile))
    staff.name = profile.name
    staff.locale = profile.locale
    staff.merchant_ids = None if profile.merchant_ids is None else sorted(profile.merchant_ids)
    staff.warehouse_ids = None if profile.warehouse_ids is None else sorted(profile.warehouse_ids)
    staff.is_own_only = profile.is_own_only
    staff.version += 1
    # Only now, so that a refusal leaves no trace in the session.
    ctx.session.add(staff)
    await ctx.session.flush()
    await ctx.session.execute(delete(StaffRole).where(StaffRole.staff_id == staff.id))
    if roles:
        await ctx.session.execute(insert(StaffRole), [{"staff_id": staff.id, "role_id": role.id} for role in roles])
    ctx.touch(STAFF_SCOPE, staff.id)
