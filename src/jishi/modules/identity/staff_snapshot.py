"""Staff in memory: state, rights and scope of those who came by lately, renewed by the change feed."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from jishi.kit.access import Actor, ActorKind
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.recent import Recent
from jishi.modules.identity.queries.staff_reach import StaffReach, find_staff_reaches
from jishi.modules.identity.states import StaffStatus
from jishi.modules.identity.tokens import Verified

STAFF_SCOPE = "identity.staff"
ROLE_SCOPE = "identity.role"
_REMEMBERED = 20_000


class StaffSnapshot:
    """Loads staff at first meeting; a change to them, or to any role, forgets what is known."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._known: Recent[UUID, StaffReach] = Recent(_REMEMBERED)
        self._changes_seen = 0
        house.changes.follow(STAFF_SCOPE, self._forget)
        house.changes.follow(ROLE_SCOPE, self._forget_all)

    async def load(self, staff_id: UUID) -> None:
        """Read one staff member unless known."""
        while self._known.get(staff_id) is None:
            seen = self._changes_seen
            async with self._house.open_session() as session:
                found = (await find_staff_reaches(self._house, session, [staff_id])).get(staff_id)
            if found is None:
                return
            # A change told while we read may be newer than what we read: then read again.
            if seen == self._changes_seen:
                self._known.put(staff_id, found)

    def actor_of(self, verified: Verified) -> Actor:
        """Return the staff actor with the rights of this moment; one not loaded yet has none.

        :raises UnauthenticatedError: suspended, or signed out by force.
        """
        actor = verified.actor
        known = self._known.get(actor.id) if actor.id else None
        if known is None:
            return Actor(kind=ActorKind.STAFF, id=actor.id, session_id=actor.session_id, merchant_ids=frozenset())
        if known.status is not StaffStatus.ACTIVE or known.epoch != verified.epoch:
            raise UnauthenticatedError
        reach = known.reach
        return msgspec.structs.replace(
            actor,
            permissions=reach.permissions,
            merchant_ids=reach.merchant_ids,
            warehouse_ids=reach.warehouse_ids,
            is_own_only=reach.is_own_only,
        )

    async def _forget(self, keys: Iterable[str]) -> None:
        self._changes_seen += 1
        self._known.drop(map(UUID, keys))

    async def _forget_all(self, _: Iterable[str]) -> None:
        self._changes_seen += 1
        self._known.clear()
