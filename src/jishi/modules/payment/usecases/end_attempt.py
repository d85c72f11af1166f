"""End an attempt without a success."""

from jishi.kit.context import Context
from jishi.modules.payment.alerts import settle_alerts
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.states import ATTEMPT_TRANSITIONS, AttemptState, advance
from jishi.modules.payment.wallet_parts import give_wallet_part_back


async def end_attempt(
    ctx: Context, *, attempt: PaymentAttempt, state: AttemptState, error_code: str | None = None
) -> None:
    """End a locked attempt as closed or failed, once the gateway says that it cannot be paid any more.

    What was kept for it in the payer's wallet goes back there.

    :raises IllegalTransitionError: the attempt has ended before.
    """
    advance(attempt, ATTEMPT_TRANSITIONS, state)
    attempt.closed_at, attempt.next_query_at = ctx.now, None
    attempt.display, attempt.display_until = None, None
    if error_code is not None:
        attempt.error_code = error_code
    await give_wallet_part_back(ctx, attempt)
    await settle_alerts(ctx, attempt.id)
