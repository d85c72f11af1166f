"""Read the merchants' timers."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.modules.order.models import TimerSettings
from jishi.modules.order.models.timer_settings import PLATFORM
from jishi.modules.order.rules.timers import Timers


async def load_timers(session: AsyncSession, merchant_ids: Iterable[UUID] | None = None) -> dict[UUID, Timers]:
    """Return the kept timers of these merchants (of all: None) and of the platform, for `rules.timers.timers_of`."""
    query = select(TimerSettings)
    if merchant_ids is not None:
        query = query.where(TimerSettings.merchant_id.in_({PLATFORM, *merchant_ids}))
    return {row.merchant_id: timers_of_row(row) for row in await session.scalars(query)}


def timers_of_row(row: TimerSettings) -> Timers:
    """Return the timers that a row keeps."""
    return Timers(
        unpaid_minutes=row.unpaid_minutes,
        ship_hours=row.ship_hours,
        receive_days=row.receive_days,
        after_sale_days=row.after_sale_days,
    )
