"""Which price group a member is in, in memory, renewed by the change feed."""

from collections.abc import Iterable
from uuid import UUID

from jishi.kit.house import House

SCOPE = "member.group"
_MOST = 500_000
_GROUPS = "SELECT id, group_id FROM member.members WHERE id = ANY($1)"


class MemberSnapshot:
    """Group ids by member, read as they are asked for; the whole is dropped when it grows past its bound."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._groups: dict[UUID, UUID | None] = {}
        self._renewals = 0
        house.changes.follow(SCOPE, self._forget)

    async def group_ids(self, member_ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
        """Return the group of each member, None for none; misses cost one query."""
        wanted = set(member_ids)
        found = {id_: self._groups[id_] for id_ in wanted if id_ in self._groups}
        missing = [id_ for id_ in wanted if id_ not in found]
        if missing:
            found.update(dict.fromkeys(missing))
            found.update(await self._read(missing))
        return found

    async def _read(self, member_ids: list[UUID]) -> dict[UUID, UUID | None]:
        if len(self._groups) > _MOST:
            self._groups.clear()
        renewals = self._renewals
        async with (await self._house.db.pool()).acquire() as connection:
            read: dict[UUID, UUID | None] = dict(await connection.fetch(_GROUPS, member_ids))
        # Where a renewal came meanwhile, this may be what it has just dropped; it is good for this call only.
        if renewals == self._renewals:
            self._groups.update(read)
        return read

    async def _forget(self, member_ids: set[str]) -> None:
        self._renewals += 1
        for member_id in member_ids:
            self._groups.pop(UUID(member_id), None)
