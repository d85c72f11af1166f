"""Roles by id, for those who share things with roles."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.identity.models import Role, StaffRole


async def find_role_ids(ctx: Context, role_ids: Collection[UUID]) -> set[UUID]:
    """Return those of `role_ids` that exist."""
    if not role_ids:
        return set()
    return set(await ctx.session.scalars(select(Role.id).where(Role.id.in_(role_ids))))


async def list_role_ids_of_staff(ctx: Context, staff_id: UUID) -> list[UUID]:
    """Return the roles that a staff member holds."""
    return list(await ctx.session.scalars(select(StaffRole.role_id).where(StaffRole.staff_id == staff_id)))
