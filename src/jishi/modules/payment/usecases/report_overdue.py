"""Put on the board what has been under way for too long."""

from datetime import timedelta

from sqlalchemy import exists, select

from jishi.kit.context import Context
from jishi.modules.payment.alerts import report_alert, stuck_attempt, stuck_refund
from jishi.modules.payment.models import Alert, AlertState, PaymentAttempt, Refund
from jishi.modules.payment.rules.stuck import AlertCode
from jishi.modules.payment.states import OPEN_ATTEMPTS, OPEN_REFUNDS

BATCH = 200
# An attempt is closed at its gateway within seconds of its expiry, unless the gateway is away.
ATTEMPT_GRACE = timedelta(minutes=15)
# Banks take some days; a transfer by our own staff should not take longer.
REFUND_GRACE = timedelta(days=3)


async def report_overdue(ctx: Context) -> int:
    """Raise an alert for each attempt and refund past its time that has none yet; return how many."""
    attempts = list(
        await ctx.session.scalars(
            select(PaymentAttempt)
            .where(
                PaymentAttempt.state.in_(OPEN_ATTEMPTS),
                PaymentAttempt.expires_at < ctx.now - ATTEMPT_GRACE,
                ~exists().where(Alert.subject_id == PaymentAttempt.id, Alert.state != AlertState.SETTLED),
            )
            .limit(BATCH)
        )
    )
    for attempt in attempts:
        await report_alert(ctx, stuck_attempt(attempt), AlertCode.ATTEMPT_OVERDUE)
    refunds = list(
        await ctx.session.execute(
            select(Refund, PaymentAttempt)
            .join(PaymentAttempt, PaymentAttempt.id == Refund.attempt_id)
            .where(
                Refund.state.in_(OPEN_REFUNDS),
                Refund.created_at < ctx.now - REFUND_GRACE,
                ~exists().where(Alert.subject_id == Refund.id, Alert.state != AlertState.SETTLED),
            )
            .limit(BATCH)
        )
    )
    for refund, attempt in refunds:
        await report_alert(ctx, stuck_refund(refund, attempt), AlertCode.REFUND_OVERDUE)
    return len(attempts) + len(refunds)
