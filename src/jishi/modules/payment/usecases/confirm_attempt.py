"""Take a gateway's word on an attempt."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.payment.alerts import report_alert, stuck_attempt
from jishi.modules.payment.gateways.port import PaymentFacts, PaymentState
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from jishi.modules.payment.models.payment_attempt import FACTS_DIFFER
from jishi.modules.payment.registry import Gateway
from jishi.modules.payment.repository import lock_attempt
from jishi.modules.payment.rules.agreement import Expected, find_disagreements
from jishi.modules.payment.rules.stuck import AlertCode
from jishi.modules.payment.states import ATTEMPT_TRANSITIONS, OPEN_ATTEMPTS, AttemptState, advance
from jishi.modules.payment.usecases.end_attempt import end_attempt
from jishi.modules.payment.usecases.receive_money import Receipt, receive_money

_PAID = frozenset({PaymentState.PAID, PaymentState.REFUNDED})


async def confirm_attempt(ctx: Context, *, attempt_id: UUID, gateway: Gateway, facts: PaymentFacts) -> PaymentAttempt:
    """Apply proved `facts` of `gateway` to an attempt, whoever brings them: callback, poller or a close that came late.

    The same facts again, older facts and facts of an ended attempt change nothing. A success that does not agree with
    what was asked leaves the attempt unresolved and raises an alert. A gateway's `failed` ends nothing: the buyer may
    try again there until the attempt is closed.
    """
    order, attempt = await lock_attempt(ctx, attempt_id)
    if facts.state in _PAID:
        await _take_success(ctx, order, attempt, gateway, facts)
    elif attempt.state in OPEN_ATTEMPTS and not attempt.is_held:
        if facts.state is PaymentState.CLOSED:
            await end_attempt(ctx, attempt=attempt, state=AttemptState.CLOSED)
        elif facts.state is PaymentState.FAILED:
            attempt.error_code = "payer_failed"
    return attempt


async def _take_success(
    ctx: Context, order: PaymentOrder, attempt: PaymentAttempt, gateway: Gateway, facts: PaymentFacts
) -> None:
    if attempt.state == AttemptState.SUCCEEDED:
        if facts.gateway_number != attempt.provider_transaction_id:
            details = _told(facts)
            await report_alert(ctx, stuck_attempt(attempt), AlertCode.SECOND_TRANSACTION, **details)
        return
    differ = find_disagreements(_expected(attempt, gateway), facts)
    if gateway.code != attempt.gateway_code:
        differ.append("gateway")
    if differ:
        await _hold(ctx, attempt, facts, differ)
        return
    receipt = Receipt(Money(attempt.amount_minor, attempt.currency), facts.gateway_number, facts.paid_at or ctx.now)
    await receive_money(ctx, order=order, attempt=attempt, receipt=receipt)


def _expected(attempt: PaymentAttempt, gateway: Gateway) -> Expected:
    return Expected(
        account=gateway.account,
        app=gateway.app,
        number=attempt.out_trade_no,
        amount_minor=attempt.amount_minor,
        currency=attempt.currency,
    )


async def _hold(ctx: Context, attempt: PaymentAttempt, facts: PaymentFacts, differ: list[str]) -> None:
    if attempt.state in OPEN_ATTEMPTS:
        advance(attempt, ATTEMPT_TRANSITIONS, AttemptState.UNRESOLVED)
        attempt.error_code, attempt.next_query_at = FACTS_DIFFER, None
    code = AlertCode.AMOUNT_DIFFERS if differ == ["amount"] and facts.amount else AlertCode.ACCOUNT_DIFFERS
    await report_alert(ctx, stuck_attempt(attempt), code, differ=differ, **_told(facts))


def _told(facts: PaymentFacts) -> dict[str, object]:
    """Keep what the gateway told, but for who paid."""
    return {
        "account": facts.account,
        "app": facts.app,
        "number": facts.number,
        "amount_minor": facts.amount,
        "currency": facts.currency,
        "gateway_number": facts.gateway_number,
        "paid_at": facts.paid_at,
    }
