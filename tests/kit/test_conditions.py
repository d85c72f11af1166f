"""Conditions of lists."""

from datetime import UTC, datetime

import pytest

from jishi.kit.conditions import matching, within
from jishi.kit.timers import TimerRun

SINCE, UNTIL = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)


class TestMatching:
    def test_asks_only_for_what_is_given(self) -> None:
        found = matching([(TimerRun.name, "order.close_unpaid"), (TimerRun.last_error, None), (TimerRun.rows, 0)])
        assert [str(condition) for condition in found] == [
            "kit.timer_runs.name = :name_1",
            "kit.timer_runs.rows = :rows_1",
        ]


class TestWithin:
    @pytest.mark.parametrize(
        ("since", "until", "operators"),
        [(SINCE, UNTIL, [">=", "<"]), (SINCE, None, [">="]), (None, UNTIL, ["<"]), (None, None, [])],
    )
    def test_takes_in_the_beginning_and_leaves_out_the_end(
        self, since: datetime | None, until: datetime | None, operators: list[str]
    ) -> None:
        found = within(TimerRun.started_at, since, until)
        assert [str(condition).split()[1] for condition in found] == operators
