"""When members were last seen: noted in memory on every request, written a few minutes apart.

A request costs a look-up; a member at most one write in five minutes and process.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.member.usecases.record_sightings import AT_ONCE, record_sightings

APART = timedelta(minutes=5)
# Members whose last sighting is remembered, so that the next one within minutes is not written.
_MOST = 200_000
# Between two portions: buyers are waiting for the same processor and the same disk.
_BREATH = timedelta(milliseconds=20)


class Sightings:
    """Members that this process has seen: when each was noted last, and what is not written yet."""

    def __init__(self, _: House) -> None:
        self._noted: dict[UUID, datetime] = {}
        self._waiting: dict[UUID, datetime] = {}

    def note(self, member_id: UUID, at: datetime) -> None:
        """Note that a member was seen, unless that was noted minutes ago."""
        last = self._noted.get(member_id)
        if last is not None and at - last < APART:
            return
        if len(self._noted) >= _MOST:
            self._noted.clear()
        self._noted[member_id] = self._waiting[member_id] = at

    def take(self) -> Mapping[UUID, datetime]:
        """Return what is not written yet, and forget it."""
        waiting, self._waiting = self._waiting, {}
        return waiting


async def write_sightings(house: House) -> int:
    """Write what this process has noted since the last time; return how many members that were."""
    seen = sorted(house.part(Sightings).take().items())
    for start in range(0, len(seen), AT_ONCE):
        if start:
            await asyncio.sleep(_BREATH.total_seconds())
        async with open_context(house) as ctx:
            await record_sightings(ctx, seen=dict(seen[start : start + AT_ONCE]))
    return len(seen)
