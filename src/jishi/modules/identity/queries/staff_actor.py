"""Staff as actors without a token: what they asked for is done while they are away."""

from uuid import UUID

from jishi.kit.access import Actor, ActorKind
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.modules.identity.queries.staff_reach import find_staff_reaches
from jishi.modules.identity.states import StaffStatus


async def load_staff_actor(house: House, staff_id: UUID) -> Actor:
    """Return a staff member with the rights and the bound of this moment.

    :raises UnauthenticatedError: gone or suspended.
    """
    async with house.open_session() as session:
        found = (await find_staff_reaches(house, session, [staff_id])).get(staff_id)
    if found is None or found.status is not StaffStatus.ACTIVE:
        raise UnauthenticatedError
    reach = found.reach
    return Actor(
        kind=ActorKind.STAFF,
        id=staff_id,
        permissions=reach.permissions,
        merchant_ids=reach.merchant_ids,
        warehouse_ids=reach.warehouse_ids,
        is_own_only=reach.is_own_only,
    )
