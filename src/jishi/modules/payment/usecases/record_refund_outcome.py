"""Record what a gateway said to a refund being sent or asked for."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.payment.alerts import report_alert, stuck_refund
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected, Unknown
from jishi.modules.payment.gateways.port import RefundOutcome
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.registry import Gateway
from jishi.modules.payment.repository import get_attempt, lock_refund
from jishi.modules.payment.rules.stuck import AlertCode
from jishi.modules.payment.states import OPEN_REFUNDS, REFUND_TRANSITIONS, RefundState, advance
from jishi.modules.payment.usecases.confirm_refund import confirm_refund
from jishi.modules.payment.usecases.reverse_refund import reverse_refund

# After so many silences in a row people should know; asking goes on.
MISSES = 5


async def record_refund_outcome(ctx: Context, *, refund_id: UUID, gateway: Gateway, outcome: RefundOutcome) -> Refund:
    """Apply an answer, keep waiting after a silence or a refusal that may pass, end it as failed after any other."""
    if isinstance(outcome, Accepted):
        return await confirm_refund(ctx, refund_id=refund_id, gateway=gateway, facts=outcome.facts)
    order, refund = await lock_refund(ctx, refund_id)
    attempt = await get_attempt(ctx, refund.attempt_id)
    if refund.state in OPEN_REFUNDS:
        if isinstance(outcome, Unknown):
            await _count_silence(ctx, refund, attempt, outcome)
        else:
            await _take_refusal(ctx, order, refund, attempt, outcome)
    return refund


async def _count_silence(ctx: Context, refund: Refund, attempt: PaymentAttempt, outcome: Unknown) -> None:
    refund.misses, refund.error_code = refund.misses + 1, outcome.note[:100]
    if refund.misses >= MISSES:
        advance(refund, REFUND_TRANSITIONS, RefundState.UNRESOLVED)
        await report_alert(ctx, stuck_refund(refund, attempt), AlertCode.REFUND_UNANSWERED, note=outcome.note[:100])


async def _take_refusal(
    ctx: Context, order: PaymentOrder, refund: Refund, attempt: PaymentAttempt, outcome: Rejected
) -> None:
    refund.misses, refund.error_code = 0, outcome.code[:100]
    if outcome.reason is Reason.NOT_ENOUGH_BALANCE:
        await report_alert(ctx, stuck_refund(refund, attempt), AlertCode.BALANCE_SHORT)
    if not outcome.retryable:
        await reverse_refund(ctx, order=order, refund=refund, error_code=outcome.code[:100])
        await report_alert(ctx, stuck_refund(refund, attempt), AlertCode.REFUND_FAILED, reason=outcome.code[:100])
