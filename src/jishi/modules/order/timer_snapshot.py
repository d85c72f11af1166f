"""Every merchant's timers in memory, for the hot path; renewed by the change feed."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.order.models.timer_settings import PLATFORM
from jishi.modules.order.queries.load_timers import load_timers
from jishi.modules.order.rules.timers import Timers, minutes_to_pay, timers_of

SCOPE = "order.timer_settings"


class TimerSnapshot(Snapshot):
    """The timers of this installation; one small row a merchant that set its own."""

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._kept: Mapping[UUID, Timers] = {}

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

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        self._kept = await load_timers(session)
