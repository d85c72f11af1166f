"""Take a gateway's word on a refund."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.payment.alerts import report_alert, settle_alerts, stuck_refund
from jishi.modules.payment.gateways.port import RefundFacts
from jishi.modules.payment.gateways.port import RefundState as GatewayRefundState
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.registry import Gateway
from jishi.modules.payment.repository import get_attempt, lock_refund
from jishi.modules.payment.rules.agreement import Expected, find_refund_disagreements
from jishi.modules.payment.rules.backoff import next_refund_query_at
from jishi.modules.payment.rules.stuck import AlertCode
from jishi.modules.payment.states import OPEN_REFUNDS, REFUND_TRANSITIONS, RefundState, advance
from jishi.modules.payment.usecases.reverse_refund import reverse_refund
from jishi.modules.payment.usecases.settle_refund import settle_refund

_SILENCE = frozenset({AlertCode.REFUND_UNANSWERED, AlertCode.BALANCE_SHORT})


async def confirm_refund(ctx: Context, *, refund_id: UUID, gateway: Gateway, facts: RefundFacts) -> Refund:
    """Apply proved `facts` of `gateway` to a refund; the same or older facts again change nothing.

    Facts that disagree with the refund, and a success told after we gave it up, raise an alert and change nothing.
    """
    order, refund = await lock_refund(ctx, refund_id)
    attempt = await get_attempt(ctx, refund.attempt_id)
    if differ := _find_disagreements(attempt, refund, gateway, facts):
        await report_alert(ctx, stuck_refund(refund, attempt), AlertCode.REFUND_DIFFERS, differ=differ)
        return refund
    if refund.state not in OPEN_REFUNDS:
        if refund.state == RefundState.FAILED and facts.state is GatewayRefundState.SUCCEEDED:
            details = {"differ": ["state"], "gateway_number": facts.gateway_refund_number}
            await report_alert(ctx, stuck_refund(refund, attempt), AlertCode.REFUND_DIFFERS, **details)
        return refund
    await _apply(ctx, order, attempt, refund, facts)
    return refund


async def _apply(
    ctx: Context, order: PaymentOrder, attempt: PaymentAttempt, refund: Refund, facts: RefundFacts
) -> None:
    refund.provider_refund_id, refund.misses = facts.gateway_refund_number, 0
    await settle_alerts(ctx, refund.id, _SILENCE)
    match facts.state:
        case GatewayRefundState.SUCCEEDED:
            await settle_refund(
                ctx,
                order=order,
                attempt=attempt,
                refund=refund,
                provider_refund_id=facts.gateway_refund_number,
                refunded_at=facts.succeeded_at,
            )
        case GatewayRefundState.CLOSED:
            await reverse_refund(ctx, order=order, refund=refund, error_code="gateway_closed")
            await report_alert(ctx, stuck_refund(refund, attempt), AlertCode.REFUND_FAILED, reason="gateway_closed")
        case GatewayRefundState.ABNORMAL:
            await _hold_abnormal(ctx, refund, attempt)
        case GatewayRefundState.PROCESSING:
            if refund.state == RefundState.REQUESTED:
                advance(refund, REFUND_TRANSITIONS, RefundState.PROCESSING)


def _find_disagreements(attempt: PaymentAttempt, refund: Refund, gateway: Gateway, facts: RefundFacts) -> list[str]:
    expected = Expected(
        account=gateway.account,
        app=gateway.app,
        number=refund.number,
        amount_minor=refund.amount_minor,
        currency=refund.currency,
    )
    differ = find_refund_disagreements(expected, attempt.out_trade_no, facts)
    return differ if gateway.code == attempt.gateway_code else [*differ, "gateway"]


async def _hold_abnormal(ctx: Context, refund: Refund, attempt: PaymentAttempt) -> None:
    # Staff may still send it on at the gateway, so it is asked for now and then.
    advance(refund, REFUND_TRANSITIONS, RefundState.UNRESOLVED)
    refund.error_code, refund.next_query_at = "abnormal", next_refund_query_at(ctx.now, refund.sends)
    await report_alert(ctx, stuck_refund(refund, attempt), AlertCode.REFUND_ABNORMAL)
