"""What prices and promotions must know of a member, in memory, renewed by the change feed."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from jishi.kit.snapshots import SnapshotById

SCOPE = "member.group"
_STANDINGS = "SELECT id, group_id, level_id, orders_count > 0 FROM member.members WHERE id = ANY($1)"


class Standing(msgspec.Struct, frozen=True, gc=False):
    """A member's price group and level, None for none, and whether it has a paid order that stands."""

    group_id: UUID | None = None
    level_id: UUID | None = None
    has_ordered: bool = False


_STRANGER = Standing()


class MemberSnapshot(SnapshotById[Standing]):
    """Standings by member, read as they are asked for."""

    scope = SCOPE
    most = 500_000

    async def group_ids(self, member_ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
        """Return the group of each member, None for none; misses cost one query."""
        return {id_: standing.group_id for id_, standing in (await self.standings(member_ids)).items()}

    async def standings(self, member_ids: Iterable[UUID]) -> dict[UUID, Standing]:
        """Return the standing of each, that of a stranger for who is no member; misses cost one query."""
        wanted = set(member_ids)
        return dict.fromkeys(wanted, _STRANGER) | await self.get(wanted)

    async def _read(self, ids: list[UUID]) -> dict[UUID, Standing]:
        async with (await self._house.db.pool()).acquire() as connection:
            rows = await connection.fetch(_STANDINGS, ids)
        return {row[0]: Standing(row[1], row[2], row[3]) for row in rows}
