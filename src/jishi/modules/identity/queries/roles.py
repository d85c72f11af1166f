"""Roles and the permission sets they are made of."""

from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.paging import Keyset, Page, read_rows
from jishi.kit.texts import has_text, text
from jishi.modules.identity.errors import RoleNotFoundError
from jishi.modules.identity.models import Role, StaffRole
from jishi.modules.identity.permission_registry import OWNER_ROLE, PermissionRegistry


class RoleView(msgspec.Struct, frozen=True, kw_only=True):
    """A role; the owner's holds every permission and cannot be edited."""

    id: UUID
    code: str
    name: dict[str, str]
    permission_sets: list[str]
    is_fixed: bool
    staff_count: int
    version: int


class PermissionSetView(msgspec.Struct, frozen=True, kw_only=True):
    """A permission set; `is_held` where the actor holds all of it and so may give it."""

    name: str
    label: str
    permissions: list[str]
    is_held: bool


async def get_role(ctx: Context, role_id: UUID) -> RoleView:
    """Return a role.

    :raises RoleNotFoundError:
    """
    row = (await ctx.session.execute(_QUERY.where(Role.id == role_id))).one_or_none()
    if row is None:
        raise RoleNotFoundError
    return _view(*row)


async def list_roles(ctx: Context, *, limit: int, cursor: str | None) -> Page[RoleView]:
    """Return roles by code.

    :raises BadCursorError:
    """
    page = await read_rows(ctx.session, _QUERY, Keyset((Role.code,)), limit=limit, cursor=cursor)
    return page.show(lambda row: _view(*row))


def list_permission_sets(ctx: Context) -> list[PermissionSetView]:
    """Return the whole permission matrix, in the order of the modules."""
    return [
        PermissionSetView(
            name=found.name,
            label=_label(found.name, ctx.locale),
            permissions=sorted(found.permissions),
            is_held=found.permissions <= ctx.actor.permissions,
        )
        for found in ctx.house.part(PermissionRegistry).sets.values()
    ]


_COUNT = select(func.count()).where(StaffRole.role_id == Role.id).correlate(Role).scalar_subquery()
_QUERY = select(Role, _COUNT)


def _view(role: Role, staff_count: int) -> RoleView:
    return RoleView(
        id=role.id,
        code=role.code,
        name=role.name,
        permission_sets=role.permission_sets,
        is_fixed=role.code == OWNER_ROLE,
        staff_count=staff_count,
        version=role.version,
    )


def _label(name: str, locale: str) -> str:
    code = f"permission_set.{name}"
    return text(code, locale) if has_text(code, locale) else name.replace("_", " ")
