"""Days as the shop's clock counts them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec


class Days(msgspec.Struct, frozen=True):
    """`dates` of the days shown, oldest first, with the instants they begin at; `now` lies in the last."""

    dates: list[date]
    starts: list[datetime]
    now: datetime

    @property
    def today(self) -> datetime:
        """Return when today began."""
        return self.starts[-1]

    @property
    def past(self) -> list[datetime]:
        """Return the bounds of the days before today."""
        return self.starts

    @property
    def recent(self) -> list[datetime]:
        """Return the bounds of three periods: yesterday up to this time of day, the rest of it, today until now."""
        yesterday = self.starts[-2]
        same_time = min(yesterday + (self.now - self.today), self.today)
        return [yesterday, same_time, self.today, self.now]


def days_until(now: datetime, zone: ZoneInfo, count: int) -> Days:
    """Return the last `count` days of the zone, today included; each begins at its own midnight, whatever the clocks do."""
    today = now.astimezone(zone).date()
    dates = [today - timedelta(days=back) for back in range(count - 1, -1, -1)]
    return Days(dates, [datetime.combine(day, time(), tzinfo=zone).astimezone(UTC) for day in dates], now)
