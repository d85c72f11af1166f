"""Apply what a proved callback tells."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.payment.alerts import Stuck, report_alert
from jishi.modules.payment.gateways.port import Notice, PaymentFacts, RefundFacts
from jishi.modules.payment.models import Callback, PaymentAttempt, Refund, Subject
from jishi.modules.payment.registry import Gateway
from jishi.modules.payment.rules.stuck import AlertCode
from jishi.modules.payment.usecases.confirm_attempt import confirm_attempt
from jishi.modules.payment.usecases.confirm_refund import confirm_refund


async def apply_callback(ctx: Context, *, callback: Callback, gateway: Gateway, notice: Notice) -> None:
    """Apply a notice to the attempt or refund it names; about a number that is not ours it raises an alert."""
    facts = notice.facts
    if isinstance(facts, PaymentFacts):
        attempt_id = await ctx.session.scalar(
            select(PaymentAttempt.id).where(PaymentAttempt.out_trade_no == facts.number)
        )
        if attempt_id is None:
            await _report_unknown(ctx, callback, facts)
        else:
            await confirm_attempt(ctx, attempt_id=attempt_id, gateway=gateway, facts=facts)
    elif isinstance(facts, RefundFacts):
        refund_id = await ctx.session.scalar(select(Refund.id).where(Refund.number == facts.refund_number))
        if refund_id is None:
            await _report_unknown(ctx, callback, facts)
        else:
            await confirm_refund(ctx, refund_id=refund_id, gateway=gateway, facts=facts)
    callback.processed_at = ctx.now


async def _report_unknown(ctx: Context, callback: Callback, facts: PaymentFacts | RefundFacts) -> None:
    amount = Money(facts.amount or 0, facts.currency or ctx.house.settings.currency)
    stuck = Stuck(Subject.CALLBACK, callback.id, callback.gateway_code, amount)
    await report_alert(ctx, stuck, AlertCode.UNKNOWN_NUMBER, number=callback.out_trade_no)
