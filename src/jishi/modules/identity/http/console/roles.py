"""Those who manage roles."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post, put
from msgspec import Meta

from jishi.contracts.identity import RoleId
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.translations import ShortTexts
from jishi.modules.identity.errors import GrantTooWideError, RoleNotFoundError
from jishi.modules.identity.fresh_proofs import requires_fresh
from jishi.modules.identity.http.fields import Limit
from jishi.modules.identity.permissions import ROLE_MANAGE, ROLE_VIEW
from jishi.modules.identity.queries import roles as role_queries
from jishi.modules.identity.queries.roles import PermissionSetView, RoleView
from jishi.modules.identity.usecases import manage_roles
from jishi.modules.identity.usecases.manage_roles import RoleCodeTakenError, RoleFixedError, RoleInUseError

SetNames = Annotated[list[Annotated[str, Meta(max_length=64)]], Meta(max_length=200)]
Version = Annotated[int, Meta(ge=1)]


class RoleBody(msgspec.Struct, frozen=True):
    """A new role."""

    code: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{1,39}$")]
    name: ShortTexts
    permission_sets: SetNames


class RoleChangeBody(msgspec.Struct, frozen=True):
    """The whole new state, and the version that it replaces."""

    name: ShortTexts
    permission_sets: SetNames
    version: Version


@get("/permission-sets", **requires(ROLE_VIEW))
async def list_permission_sets(ctx: Context) -> list[PermissionSetView]:
    """List every permission set with its permissions, and whether one holds, and so may give, all of it."""
    return role_queries.list_permission_sets(ctx)


@get("/roles", **requires(ROLE_VIEW, BadCursorError))
async def list_roles(ctx: Context, limit: Limit = 20, cursor: str | None = None) -> Page[RoleView]:
    """List roles by code."""
    return await role_queries.list_roles(ctx, limit=limit, cursor=cursor)


@get("/roles/{role_id:uuid}", **requires(ROLE_VIEW, RoleNotFoundError))
async def get_role(ctx: Context, role_id: UUID) -> RoleView:
    """Show a role."""
    return await role_queries.get_role(ctx, role_id)


@post("/roles", **requires_fresh(ROLE_MANAGE, RoleCodeTakenError, RoleFixedError, GrantTooWideError))
async def create_role(ctx: Context, data: RoleBody) -> RoleView:
    """Make a role of permission sets."""
    role = await manage_roles.create_role(
        ctx, code=data.code, name=_texts(data.name), permission_sets=data.permission_sets
    )
    return await role_queries.get_role(ctx, role.id)


@put(
    "/roles/{role_id:uuid}",
    **requires_fresh(ROLE_MANAGE, RoleNotFoundError, StaleVersionError, RoleFixedError, GrantTooWideError),
)
async def update_role(ctx: Context, role_id: UUID, data: RoleChangeBody) -> RoleView:
    """Give a role another name and other permission sets."""
    await manage_roles.update_role(
        ctx,
        role_id=RoleId(role_id),
        name=_texts(data.name),
        permission_sets=data.permission_sets,
        version=data.version,
    )
    return await role_queries.get_role(ctx, role_id)


@delete(
    "/roles/{role_id:uuid}",
    **requires_fresh(
        ROLE_MANAGE, RoleNotFoundError, StaleVersionError, RoleFixedError, RoleInUseError, GrantTooWideError
    ),
)
async def delete_role(ctx: Context, role_id: UUID, version: int) -> None:
    """Remove a role that nobody holds."""
    await manage_roles.delete_role(ctx, role_id=RoleId(role_id), version=version)


def _texts(names: ShortTexts) -> dict[str, str]:
    return {str(locale): name for locale, name in names.items()}


ROUTES = [list_permission_sets, list_roles, get_role, create_role, update_role, delete_role]
