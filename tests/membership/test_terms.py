"""How long cards are good, and what of them is unused."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.membership.rules.terms import FOR_EVER_DAYS, TermUnit, days_of, end_of, unused_share

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
DAY = timedelta(days=1)
prices = st.integers(min_value=1, max_value=10**9)
counts = st.integers(min_value=1, max_value=3_650)
seconds = st.integers(min_value=-10 * 86_400, max_value=4_000 * 86_400)


class TestEnd:
    @pytest.mark.parametrize(
        ("begins", "months", "ends"),
        [
            (datetime(2026, 1, 31, 10, tzinfo=SHANGHAI), 1, datetime(2026, 2, 28, 10, tzinfo=SHANGHAI)),
            (datetime(2028, 1, 31, 10, tzinfo=SHANGHAI), 1, datetime(2028, 2, 29, 10, tzinfo=SHANGHAI)),
            (datetime(2026, 12, 15, 10, tzinfo=SHANGHAI), 12, datetime(2027, 12, 15, 10, tzinfo=SHANGHAI)),
            (datetime(2026, 3, 1, 10, tzinfo=BERLIN), 1, datetime(2026, 4, 1, 10, tzinfo=BERLIN)),
        ],
    )
    def test_of_months_keeps_the_day_or_takes_the_last(self, begins: datetime, months: int, ends: datetime) -> None:
        zone = begins.tzinfo
        assert zone is not None
        assert end_of(TermUnit.MONTH, months, begins.astimezone(UTC), zone) == ends

    def test_of_days_is_at_the_same_time_of_day(self) -> None:
        assert end_of(TermUnit.DAY, 30, START, SHANGHAI) == START + 30 * DAY
        # The clock goes forward in between: one hour less, the same time on the clock.
        assert end_of(TermUnit.DAY, 30, START, BERLIN) == START + 30 * DAY - timedelta(hours=1)

    def test_is_none_for_ever(self) -> None:
        assert end_of(TermUnit.FOR_EVER, None, START, SHANGHAI) is None
        assert days_of(START, None) == FOR_EVER_DAYS


class TestUnusedShare:
    @pytest.mark.parametrize(
        ("at", "days", "amount", "points"),
        [
            (START - timedelta(seconds=1), 30, 3_000, 100),
            (START, 29, 2_900, 96),
            (START + DAY - timedelta(seconds=1), 29, 2_900, 96),
            (START + DAY, 28, 2_800, 93),
            (START + 29 * DAY, 0, 0, 0),
            (START + 99 * DAY, 0, 0, 0),
        ],
    )
    def test_goes_by_days_that_have_not_begun(self, at: datetime, days: int, amount: int, points: int) -> None:
        share = unused_share(3_000, 100, starts_at=START, ends_at=START + 30 * DAY, now=at)
        assert (share.days, share.of_days, share.amount_minor, share.points) == (days, 30, amount, points)

    def test_of_a_card_for_ever_takes_ten_years(self) -> None:
        share = unused_share(36_500, 0, starts_at=START, ends_at=None, now=START + 364 * DAY)
        assert (share.days, share.amount_minor) == (FOR_EVER_DAYS - 365, 36_500 - 3_650)

    @given(prices, prices, counts, seconds)
    def test_never_leaves_its_bounds(self, price: int, points: int, count: int, second: int) -> None:
        ends, now = START + count * DAY, START + timedelta(seconds=second)
        share = unused_share(price, points, starts_at=START, ends_at=ends, now=now)
        assert share.of_days == count
        assert 0 <= share.amount_minor <= price
        assert 0 <= share.points <= points
        assert (share.days == count) == (now < START)
        # Rounded down to a minor unit: never more than the days are worth, and less by no whole one.
        assert 0 <= price * share.days - share.amount_minor * count < count

    @given(prices, counts, st.lists(seconds, min_size=2, max_size=8))
    def test_never_grows(self, price: int, count: int, moments: list[int]) -> None:
        ends = START + count * DAY
        shares = [
            unused_share(price, 0, starts_at=START, ends_at=ends, now=START + timedelta(seconds=one)).amount_minor
            for one in sorted(moments)
        ]
        assert shares == sorted(shares, reverse=True)
