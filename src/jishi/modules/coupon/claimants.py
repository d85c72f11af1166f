"""Who wants coupons, as templates ask about members."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.house import House
from jishi.modules.coupon.rules.claims import Claimant
from jishi.modules.member.public import MemberSnapshot


async def load_claimants(house: House, member_ids: Collection[UUID]) -> dict[UUID, Claimant]:
    """Return what templates may ask of these members; nothing is read for none of them."""
    if not member_ids:
        return {}
    standings = await house.part(MemberSnapshot).standings(member_ids)
    return {
        member_id: Claimant(
            groups=frozenset(id_ for id_ in (standing.group_id, standing.level_id) if id_ is not None),
            has_ordered=standing.has_ordered,
        )
        for member_id, standing in standings.items()
    }
