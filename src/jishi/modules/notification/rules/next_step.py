"""What an attempt's outcome makes of a delivery."""

from datetime import datetime, timedelta

import msgspec

from jishi.modules.notification.gateways.port import SmsOutcome, SmsSent, SmsUnknown
from jishi.modules.notification.states import DeliveryState

# Before the second attempt, the third, ...; behind the last one it is given up.
PAUSES = (timedelta(seconds=5), timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


class NextStep(msgspec.Struct, frozen=True, kw_only=True):
    """The new state; `retry_at` belongs to `queued` alone."""

    state: DeliveryState
    retry_at: datetime | None = None
    provider_reference: str | None = None
    error: str | None = None


def find_next_step(outcome: SmsOutcome, *, attempts: int, now: datetime, expires_at: datetime | None) -> NextStep:
    """Return what follows from `outcome` of attempt number `attempts`; only what was surely not sent is tried again."""
    if isinstance(outcome, SmsSent):
        return NextStep(state=DeliveryState.SENT, provider_reference=outcome.provider_number)
    if isinstance(outcome, SmsUnknown):
        return NextStep(state=DeliveryState.UNKNOWN, error=outcome.note)
    error = f"{outcome.code}: {outcome.message}" if outcome.message else outcome.code
    if not outcome.retryable or attempts > len(PAUSES):
        return NextStep(state=DeliveryState.REJECTED, error=error)
    retry_at = now + PAUSES[attempts - 1]
    if expires_at is not None and retry_at >= expires_at:
        return NextStep(state=DeliveryState.REJECTED, error=error)
    return NextStep(state=DeliveryState.QUEUED, retry_at=retry_at, error=error)
