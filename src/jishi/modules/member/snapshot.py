"""What prices and promotions must know of a member, in memory, renewed by the change feed."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from jishi.kit.house import House

SCOPE = "member.group"
_MOST = 500_000
_STANDINGS = "SELECT id, group_id, level_id, orders_count > 0 FROM member.members WHERE id = ANY($1)"


class Standing(msgspec.Struct, frozen=True, gc=False):
    """A member's price group and level, None for none, and whether it has a paid order that stands."""

    group_id: UUID | None = None
    level_id: UUID | None = None
    has_ordered: bool = False


_STRANGER = Standing()


class MemberSnapshot:
    """Standings by member, read as they are asked for; the whole is dropped when it grows past its bound."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._standings: dict[UUID, Standing] = {}
        self._renewals = 0
        house.changes.follow(SCOPE, self._forget)

    async def group_ids(self, member_ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
        """Return the group of each member, None for none; misses cost one query."""
        return {id_: standing.group_id for id_, standing in (await self.standings(member_ids)).items()}

    async def standings(self, member_ids: Iterable[UUID]) -> dict[UUID, Standing]:
        """Return the standing of each, that of a stranger for who is no member; misses cost one query."""
        wanted = set(member_ids)
        found = {id_: self._standings[id_] for id_ in wanted if id_ in self._standings}
        missing = [id_ for id_ in wanted if id_ not in found]
        if missing:
            found.update(dict.fromkeys(missing, _STRANGER))
            found.update(await self._read(missing))
        return found

    async def _read(self, member_ids: list[UUID]) -> dict[UUID, Standing]:
        if len(self._standings) > _MOST:
            self._standings.clear()
        renewals = self._renewals
        async with (await self._house.db.pool()).acquire() as connection:
            rows = await connection.fetch(_STANDINGS, member_ids)
        read = {row[0]: Standing(row[1], row[2], row[3]) for row in rows}
        # Where a renewal came meanwhile, this may be what it has just dropped; it is good for this call only.
        if renewals == self._renewals:
            self._standings.update(read)
        return read

    async def _forget(self, member_ids: set[str]) -> None:
        self._renewals += 1
        for member_id in member_ids:
            self._standings.pop(UUID(member_id), None)
