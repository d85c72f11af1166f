"""Record what a gateway said to an attempt being opened."""

from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.modules.payment.alerts import report_alert, settle_alerts, stuck_attempt
from jishi.modules.payment.display import Opening
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected, Unknown
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.repository import lock_attempt
from jishi.modules.payment.rules.backoff import next_query_at
from jishi.modules.payment.rules.stuck import AlertCode
from jishi.modules.payment.rules.wish import display_until
from jishi.modules.payment.states import ATTEMPT_TRANSITIONS, AttemptState, Method, advance
from jishi.modules.payment.usecases.end_attempt import end_attempt

# The number is known there after all: what became of it must be asked, not guessed.
_ASK_FIRST = frozenset({Reason.ALREADY_PAID, Reason.NUMBER_USED})


async def record_opening(ctx: Context, *, attempt_id: UUID, outcome: Opening) -> PaymentAttempt:
    """Move a created attempt to pending, failed or unresolved; one that has moved on since stays as it is."""
    _, attempt = await lock_attempt(ctx, attempt_id)
    if attempt.state != AttemptState.CREATED:
        return attempt
    if isinstance(outcome, Accepted):
        advance(attempt, ATTEMPT_TRANSITIONS, AttemptState.PENDING)
        attempt.display = msgspec.to_builtins(outcome.facts)
        attempt.display_until = display_until(Method(attempt.method), ctx.now, attempt.expires_at)
        is_asked_for = attempt.method != Method.OFFLINE
        attempt.next_query_at = next_query_at(ctx.now, 0, attempt.expires_at) if is_asked_for else attempt.expires_at
        await settle_alerts(ctx, attempt.id)
    elif isinstance(outcome, Rejected) and outcome.reason not in _ASK_FIRST:
        await end_attempt(ctx, attempt=attempt, state=AttemptState.FAILED, error_code=outcome.code[:100])
    else:
        note = outcome.note if isinstance(outcome, Unknown) else outcome.code
        advance(attempt, ATTEMPT_TRANSITIONS, AttemptState.UNRESOLVED)
        attempt.error_code, attempt.next_query_at = note[:100], ctx.now
        await report_alert(ctx, stuck_attempt(attempt), AlertCode.OPEN_UNANSWERED, note=note[:100])
    return attempt
