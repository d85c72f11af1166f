"""What an attempt's outcome makes of a delivery."""

from datetime import UTC, datetime, timedelta

import pytest

from jishi.modules.notification.gateways.port import SmsOutcome, SmsRejected, SmsSent, SmsUnknown
from jishi.modules.notification.rules.next_step import PAUSES, NextStep, find_next_step
from jishi.modules.notification.states import DeliveryState

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
BUSY = SmsRejected("isp.SYSTEM_ERROR", "busy", retryable=True)


def _step(outcome: SmsOutcome, attempts: int = 1, expires_in: timedelta | None = None) -> NextStep:
    expires_at = None if expires_in is None else NOW + expires_in
    return find_next_step(outcome, attempts=attempts, now=NOW, expires_at=expires_at)


class TestFindNextStep:
    def test_taken_on_is_sent(self) -> None:
        assert _step(SmsSent("42^0")) == NextStep(state=DeliveryState.SENT, provider_reference="42^0")

    def test_no_answer_is_never_sent_again(self) -> None:
        for attempts in (1, 3):
            assert _step(SmsUnknown("TimeoutError"), attempts) == NextStep(
                state=DeliveryState.UNKNOWN, error="TimeoutError"
            )

    def test_a_refusal_for_good_is_final(self) -> None:
        refused = SmsRejected("isv.OUT_OF_SERVICE", "业务停机", retryable=False)
        assert _step(refused) == NextStep(state=DeliveryState.REJECTED, error="isv.OUT_OF_SERVICE: 业务停机")

    @pytest.mark.parametrize(("attempts", "pause"), [(1, timedelta(seconds=5)), (3, timedelta(minutes=1))])
    def test_what_was_surely_not_sent_is_tried_again_ever_more_slowly(self, attempts: int, pause: timedelta) -> None:
        step = _step(BUSY, attempts)
        assert (step.state, step.retry_at) == (DeliveryState.QUEUED, NOW + pause)

    def test_is_given_up_in_the_end(self) -> None:
        assert _step(BUSY, len(PAUSES)).state is DeliveryState.QUEUED
        assert _step(BUSY, len(PAUSES) + 1).state is DeliveryState.REJECTED

    def test_is_not_tried_again_when_it_would_be_too_late(self) -> None:
        assert _step(BUSY, 2, timedelta(seconds=21)).state is DeliveryState.QUEUED
        assert _step(BUSY, 2, timedelta(seconds=20)).state is DeliveryState.REJECTED
