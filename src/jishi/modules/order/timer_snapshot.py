"""Every merchant's timers in memory, for the hot path; renewed by the change feed."""

import asyncio
from collections.abc import Iterable, Mapping
from uuid import UUID

from jishi.kit.house import House
from jishi.modules.order.models.timer_settings import PLATFORM
from jishi.modules.order.queries.load_timers import load_timers
from jishi.modules.order.rules.timers import Timers, minutes_to_pay, timers_of

SCOPE = "order.timer_settings"


class TimerSnapshot:
    """The timers of this installation; one small row a merchant that set its own."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._loaded = False
        self._lock = asyncio.Lock()
        self._kept: Mapping[UUID, Timers] = {}
        house.changes.follow(SCOPE, self._renew)

    async def load(self) -> None:
        """Read everything once; later calls do nothing."""
        if self._loaded:
            return
        async with self._lock:
            if not self._loaded:
                await self._read()
                self._loaded = True

    @property
    def unpaid_minutes(self) -> int:
        """Return how long a trade waits for its money where no merchant set another time."""
        return timers_of(PLATFORM, self._kept).unpaid_minutes

    def minutes_to_pay(self, merchant_ids: Iterable[UUID]) -> int:
        """Return how long a trade of these merchants waits: as long as the most impatient of them."""
        return minutes_to_pay(merchant_ids, self._kept)

    def ship_hours(self, merchant_id: UUID) -> int:
        """Return how soon a merchant ships what is paid."""
        return timers_of(merchant_id, self._kept).ship_hours

    async def _renew(self, _: set[str]) -> None:
        if self._loaded:
            await self._read()

    async def _read(self) -> None:
        async with self._house.open_session() as session:
            self._kept = await load_timers(session)
