"""Create, update and delete roles; they are everybody's, so only staff without bound do."""

from collections.abc import Collection

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert

from jishi.contracts.identity import RoleId
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, InvalidInputError, Kind
from jishi.kit.ids import new_id
from jishi.modules.identity.models import Role, StaffRole
from jishi.modules.identity.permission_registry import OWNER_ROLE, PermissionRegistry
from jishi.modules.identity.repository import lock_role
from jishi.modules.identity.rules.grants import Reach
from jishi.modules.identity.staff_grants import check_may_give
from jishi.modules.identity.staff_snapshot import ROLE_SCOPE


class RoleCodeTakenError(DomainError):
    """A role has this code already."""

    code = "identity.role_code_taken"
    kind = Kind.CONFLICT
    pointer = "/code"


class RoleFixedError(DomainError):
    """The owner's role stays as it is."""

    code = "identity.role_fixed"
    kind = Kind.CONFLICT


class RoleInUseError(DomainError):
    """Staff hold this role; take it from them first."""

    code = "identity.role_in_use"
    kind = Kind.CONFLICT


async def create_role(ctx: Context, *, code: str, name: dict[str, str], permission_sets: Collection[str]) -> Role:
    """Make a role of permission sets.

    :raises InvalidInputError: a permission set does not exist.
    :raises RoleFixedError: the code is the owner's.
    :raises RoleCodeTakenError:
    :raises GrantTooWideError: it would give more than the actor holds.
    """
    if code == OWNER_ROLE:
        raise RoleFixedError
    _check_sets(ctx, permission_sets)
    role = Role(id=new_id(), code=code, name=name, permission_sets=sorted(set(permission_sets)), version=1)
    values = {column: getattr(role, column) for column in ("id", "code", "name", "permission_sets", "version")}
    statement = insert(Role).values(values).on_conflict_do_nothing(index_elements=["code"]).returning(Role)
    made = await ctx.session.scalar(statement)
    if made is None:
        raise RoleCodeTakenError
    return made


async def update_role(
    ctx: Context, *, role_id: RoleId, name: dict[str, str], permission_sets: Collection[str], version: int
) -> Role:
    """Give a role another name and other permission sets; its holders' rights follow within a second.

    :raises RoleNotFoundError:
    :raises StaleVersionError:
    :raises RoleFixedError:
    :raises InvalidInputError: a permission set does not exist.
    :raises GrantTooWideError: it gives, or would give, more than the actor holds.
    """
    role = await _lock_editable(ctx, role_id, version)
    _check_sets(ctx, permission_sets, already=role.permission_sets)
    role.name = name
    role.permission_sets = sorted(set(permission_sets))
    role.version += 1
    ctx.touch(ROLE_SCOPE, role.id)
    return role


async def delete_role(ctx: Context, *, role_id: RoleId, version: int) -> None:
    """Remove a role that nobody holds.

    :raises RoleNotFoundError:
    :raises StaleVersionError:
    :raises RoleFixedError:
    :raises RoleInUseError:
    :raises GrantTooWideError: it gives more than the actor holds.
    """
    role = await _lock_editable(ctx, role_id, version)
    if await ctx.session.scalar(select(exists().where(StaffRole.role_id == role.id))):
        raise RoleInUseError
    await ctx.session.delete(role)
    ctx.touch(ROLE_SCOPE, role.id)


async def _lock_editable(ctx: Context, role_id: RoleId, version: int) -> Role:
    role = await lock_role(ctx, role_id, version=version)
    if role.code == OWNER_ROLE:
        raise RoleFixedError
    _check_grant(ctx, role.permission_sets)
    return role


def _check_sets(ctx: Context, names: Collection[str], *, already: Collection[str] = ()) -> None:
    known = ctx.house.part(PermissionRegistry).sets.keys() | set(already)
    problems = [
        FieldProblem(f"/permission_sets/{place}", "identity.permission_set_unknown", {"name": name})
        for place, name in enumerate(names)
        if name not in known
    ]
    if problems:
        raise InvalidInputError(problems=problems)
    _check_grant(ctx, names)


def _check_grant(ctx: Context, names: Collection[str]) -> None:
    permissions = ctx.house.part(PermissionRegistry).permissions_of(names)
    check_may_give(ctx.actor, Reach(permissions=permissions, merchant_ids=None, warehouse_ids=None))
