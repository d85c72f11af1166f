"""Which price group a member is in, in memory, renewed by the change feed."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from jishi.kit.house import House
from jishi.modules.member.models import Member

SCOPE = "member.group"
_MOST = 500_000


class MemberSnapshot:
    """Group ids by member, read as they are asked for; the whole is dropped when it grows past its bound."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._groups: dict[UUID, UUID | None] = {}
        house.changes.follow(SCOPE, self._forget)

    async def group_ids(self, member_ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
        """Return the group of each member, None for none; misses cost one query."""
        wanted = set(member_ids)
        missing = [id_ for id_ in wanted if id_ not in self._groups]
        if missing:
            await self._read(missing)
        return {id_: self._groups.get(id_) for id_ in wanted}

    async def _read(self, member_ids: list[UUID]) -> None:
        if len(self._groups) > _MOST:
            self._groups.clear()
        query = select(Member.id, Member.group_id).where(Member.id.in_(member_ids))
        async with self._house.open_session() as session:
            self._groups.update({id_: group for id_, group in (await session.execute(query)).tuples()})

    async def _forget(self, member_ids: set[str]) -> None:
        for member_id in member_ids:
            self._groups.pop(UUID(member_id), None)
