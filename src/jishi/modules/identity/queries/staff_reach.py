"""What staff may do and where, from their roles and their own bounds."""

from collections.abc import Collection
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.modules.identity.models import Role, Staff, StaffRole
from jishi.modules.identity.permission_registry import OWNER_ROLE, PermissionRegistry
from jishi.modules.identity.permissions import STAFF_SELF
from jishi.modules.identity.rules.grants import Reach
from jishi.modules.identity.states import StaffStatus


class StaffReach(msgspec.Struct, frozen=True, kw_only=True):
    """A staff member as permission checks see them."""

    status: StaffStatus
    epoch: int
    is_owner: bool
    reach: Reach


async def find_staff_reaches(
    house: House, session: AsyncSession, staff_ids: Collection[UUID]
) -> dict[UUID, StaffReach]:
    """Return the reach of each known id."""
    staff = list(await session.scalars(select(Staff).where(Staff.id.in_(staff_ids))))
    query = select(StaffRole.staff_id, Role.code, Role.permission_sets).join(Role, Role.id == StaffRole.role_id)
    roles: dict[UUID, list[tuple[str, list[str]]]] = {}
    for staff_id, code, sets in await session.execute(query.where(StaffRole.staff_id.in_(staff_ids))):
        roles.setdefault(staff_id, []).append((code, sets))
    return {member.id: _reach(house.part(PermissionRegistry), member, roles.get(member.id, [])) for member in staff}


def _reach(registry: PermissionRegistry, staff: Staff, roles: list[tuple[str, list[str]]]) -> StaffReach:
    return StaffReach(
        status=StaffStatus(staff.status),
        epoch=staff.session_epoch,
        is_owner=any(code == OWNER_ROLE for code, _ in roles),
        reach=Reach(
            permissions=frozenset({STAFF_SELF}).union(
                *(registry.permissions_of_role(code, sets) for code, sets in roles)
            ),
            merchant_ids=None if staff.merchant_ids is None else frozenset(staff.merchant_ids),
            warehouse_ids=None if staff.warehouse_ids is None else frozenset(staff.warehouse_ids),
            is_own_only=staff.is_own_only,
        ),
    )
