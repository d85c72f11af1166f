"""Staff as the console shows them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import Select, exists, or_, select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.identity.errors import StaffNotFoundError
from jishi.modules.identity.models import Role, SecondFactor, Staff, StaffRole
from jishi.modules.identity.repository import visible_staff
from jishi.modules.identity.states import StaffStatus


class RoleLabel(msgspec.Struct, frozen=True):
    """A role by name."""

    id: UUID
    code: str
    name: dict[str, str]


class StaffView(msgspec.Struct, frozen=True, kw_only=True):
    """A staff member; a bound of null is everywhere, `is_own_only` a bound to what they begin themselves."""

    id: UUID
    login: str
    name: str
    status: StaffStatus
    suspended_reason: str | None
    roles: list[RoleLabel]
    merchant_ids: list[UUID] | None
    warehouse_ids: list[UUID] | None
    is_own_only: bool
    locale: str
    has_second_factor: bool
    invitation_expires_at: datetime | None
    created_at: datetime
    last_signed_in_at: datetime | None
    version: int


class StaffFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list of staff is narrowed to; `search` is the beginning of a login, or part of a name."""

    status: StaffStatus | None = None
    role_id: UUID | None = None
    merchant_id: UUID | None = None
    search: Annotated[str, Meta(max_length=100)] | None = None


async def get_staff(ctx: Context, staff_id: UUID) -> StaffView:
    """Return a staff member whom the actor may see.

    :raises StaffNotFoundError:
    """
    rows = list(await ctx.session.scalars(visible_staff(select(Staff).where(Staff.id == staff_id), ctx.actor)))
    if not rows:
        raise StaffNotFoundError
    return (await show_staff(ctx, rows))[0]


async def find_staff_names(ctx: Context, staff_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of the known ones among `staff_ids`."""
    rows = await ctx.session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(staff_ids)))
    return {row.id: row.name for row in rows}


STAFF_SORTS = Sorts(
    columns={"login": Staff.login, "name": Staff.name, "created_at": Staff.created_at},
    tie=(Staff.login,),
    usual="login",
)


async def list_staff(
    ctx: Context, wanted: StaffFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[StaffView]:
    """Return staff whom the actor may see, by login.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await read_page(
        ctx.session, select_staff(ctx.actor, wanted), STAFF_SORTS.run(sort), limit=limit, cursor=cursor
    )
    return Page(items=await show_staff(ctx, page.items), next_cursor=page.next_cursor)


def select_staff(actor: Actor, wanted: StaffFilter) -> Select[Staff]:
    """Return the query for staff whom the actor may see and a filter lets through."""
    query = visible_staff(select(Staff), actor)
    if wanted.status is not None:
        query = query.where(Staff.status == wanted.status)
    if wanted.merchant_id is not None:
        query = query.where(Staff.merchant_ids.contains([wanted.merchant_id]))
    if wanted.role_id is not None:
        query = query.where(exists().where(StaffRole.staff_id == Staff.id, StaffRole.role_id == wanted.role_id))
    if wanted.search:
        query = query.where(
            or_(
                Staff.login.startswith(wanted.search.lower(), autoescape=True),
                Staff.name.icontains(wanted.search, autoescape=True),
            )
        )
    return query


async def show_staff(ctx: Context, rows: Sequence[Staff]) -> list[StaffView]:
    """Return staff with their roles."""
    query = select(StaffRole.staff_id, Role).join(Role, Role.id == StaffRole.role_id).order_by(Role.code)
    roles: dict[UUID, list[RoleLabel]] = defaultdict(list)
    for staff_id, role in await ctx.session.execute(query.where(StaffRole.staff_id.in_([row.id for row in rows]))):
        roles[staff_id].append(RoleLabel(role.id, role.code, role.name))
    enabled = select(SecondFactor.staff_id).where(SecondFactor.enabled_at.is_not(None))
    secured = set(await ctx.session.scalars(enabled.where(SecondFactor.staff_id.in_([row.id for row in rows]))))
    return [_view(row, roles[row.id], has_second_factor=row.id in secured) for row in rows]


def _view(row: Staff, roles: list[RoleLabel], *, has_second_factor: bool) -> StaffView:
    return StaffView(
        id=row.id,
        login=row.login,
        name=row.name,
        status=StaffStatus(row.status),
        suspended_reason=row.suspended_reason,
        roles=roles,
        merchant_ids=row.merchant_ids,
        warehouse_ids=row.warehouse_ids,
        is_own_only=row.is_own_only,
        locale=row.locale,
        has_second_factor=has_second_factor,
        invitation_expires_at=row.invitation_expires_at,
        created_at=row.created_at,
        last_signed_in_at=row.last_signed_in_at,
        version=row.version,
    )
