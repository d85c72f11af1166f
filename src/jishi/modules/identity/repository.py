"""Rows of identity for writing, narrowed to what the actor may see.

Lock order: the owner's role, then accounts or staff by id. Whoever may take the last owner away locks that role first.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, exists, literal, select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.identity.errors import AccountNotFoundError, RoleNotFoundError, StaffNotFoundError
from jishi.modules.identity.models import Account, Role, Staff, StaffRole
from jishi.modules.identity.permission_registry import OWNER_ROLE
from jishi.modules.identity.states import StaffStatus


async def find_locked_account(ctx: Context, phone: str) -> Account | None:
    """Return the locked account of a phone, None where nobody has it."""
    query = select(Account).where(Account.phone == phone).with_for_update()
    return await ctx.session.scalar(query.execution_options(populate_existing=True))


async def lock_account(ctx: Context, account_id: UUID | None) -> Account:
    """Return a locked account.

    :raises AccountNotFoundError: also for staff with a bound; buyers are the whole shop's.
    """
    query = select(Account).where(Account.id == account_id, literal(not has_bound(ctx.actor))).with_for_update()
    account = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if account is None:
        raise AccountNotFoundError
    return account


async def lock_own_account(ctx: Context, account_id: UUID) -> Account:
    """Return a locked account to whoever has proven that it is theirs.

    :raises AccountNotFoundError:
    """
    query = select(Account).where(Account.id == account_id).with_for_update()
    account = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if account is None:
        raise AccountNotFoundError
    return account


def has_bound(actor: Actor) -> bool:
    """Say whether an actor sees a part of the shop only."""
    return (actor.merchant_ids, actor.warehouse_ids) != (None, None)


def visible_staff(query: Select[Staff], actor: Actor) -> Select[Staff]:
    """Narrow a query to staff whose scope lies within the actor's; staff without bound are seen only by such.

    Who sees only what they began themselves finds nobody but themselves.
    """
    if actor.is_own_only:
        query = query.where(Staff.id == actor.id)
    for column, bound in ((Staff.merchant_ids, actor.merchant_ids), (Staff.warehouse_ids, actor.warehouse_ids)):
        if bound is not None:
            query = query.where(column.contained_by(sorted(bound)))
    return query


async def lock_staff(ctx: Context, staff_id: UUID, *, version: int | None = None) -> Staff:
    """Return a locked staff member whom the actor may see.

    :raises StaffNotFoundError:
    :raises StaleVersionError: `version` is given and is not the present one.
    """
    query = visible_staff(select(Staff).where(Staff.id == staff_id), ctx.actor).with_for_update()
    staff = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if staff is None:
        raise StaffNotFoundError
    if version is not None and staff.version != version:
        raise StaleVersionError(current=staff.version)
    return staff


async def get_roles(ctx: Context, role_ids: Collection[UUID]) -> Sequence[Role]:
    """Return roles by id, in order of code.

    :raises RoleNotFoundError: one of them does not exist.
    """
    roles = list(await ctx.session.scalars(select(Role).where(Role.id.in_(role_ids)).order_by(Role.code)))
    if missing := set(role_ids) - {role.id for role in roles}:
        raise RoleNotFoundError(role_id=min(missing))
    return roles


async def lock_role(ctx: Context, role_id: UUID, *, version: int) -> Role:
    """Return a locked role.

    :raises RoleNotFoundError:
    :raises StaleVersionError: `version` is not the present one.
    """
    query = select(Role).where(Role.id == role_id).with_for_update()
    role = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if role is None:
        raise RoleNotFoundError(role_id=role_id)
    if role.version != version:
        raise StaleVersionError(current=role.version)
    return role


async def lock_owner_role(ctx: Context) -> None:
    """Make everybody else who may take an owner away wait until this transaction ends."""
    await ctx.session.execute(select(Role.id).where(Role.code == OWNER_ROLE).with_for_update())


async def has_other_owner(ctx: Context, staff_id: UUID) -> bool:
    """Say whether an active owner besides `staff_id` exists; see `lock_owner_role`."""
    query = (
        select(Staff.id)
        .join(StaffRole, StaffRole.staff_id == Staff.id)
        .join(Role, Role.id == StaffRole.role_id)
        .where(Role.code == OWNER_ROLE, Staff.status == StaffStatus.ACTIVE, Staff.id != staff_id)
    )
    return bool(await ctx.session.scalar(select(exists(query))))


async def find_locked_staff(ctx: Context, staff_id: UUID) -> Staff | None:
    """Return a locked staff member, whoever asks; for their own sign-in."""
    query = select(Staff).where(Staff.id == staff_id).with_for_update()
    return await ctx.session.scalar(query.execution_options(populate_existing=True))
