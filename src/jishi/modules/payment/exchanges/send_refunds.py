"""Ask gateways to send money back, until each says what became of it."""

import asyncio

import structlog
from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.texts import tell_text
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Unknown
from jishi.modules.payment.gateways.port import RefundOutcome, RefundPayment
from jishi.modules.payment.models import PaymentAttempt, Refund
from jishi.modules.payment.registry import Gateway, GatewayRegistry
from jishi.modules.payment.rules.backoff import next_refund_query_at
from jishi.modules.payment.states import OPEN_REFUNDS, REFUND_TRANSITIONS, RefundChannel, RefundState, advance
from jishi.modules.payment.usecases.record_refund_outcome import record_refund_outcome

log = structlog.get_logger()
BATCH = 100
AT_ONCE = 20


async def send_refunds(house: House) -> int:
    """Send, or ask for, a batch of refunds whose time has come; return how many."""
    due = await _claim(house)
    gate = asyncio.Semaphore(AT_ONCE)
    await asyncio.gather(*(_send(house, gate, refund, attempt) for refund, attempt in due))
    return len(due)


async def _claim(house: House) -> list[tuple[Refund, PaymentAttempt]]:
    async with open_context(house) as ctx:
        query = (
            select(Refund, PaymentAttempt)
            .join(PaymentAttempt, PaymentAttempt.id == Refund.attempt_id)
            .where(
                Refund.next_query_at <= ctx.now,
                Refund.state.in_(OPEN_REFUNDS),
                Refund.channel == RefundChannel.GATEWAY,
            )
            .order_by(Refund.next_query_at)
            .limit(BATCH)
            .with_for_update(of=Refund, skip_locked=True)
        )
        due = [(refund, attempt) for refund, attempt in await ctx.session.execute(query)]
        for refund, _ in due:
            if refund.state == RefundState.REQUESTED:
                advance(refund, REFUND_TRANSITIONS, RefundState.PROCESSING)
            refund.next_query_at = next_refund_query_at(ctx.now, refund.sends)
            refund.sends += 1
        return due


async def _send(house: House, gate: asyncio.Semaphore, refund: Refund, attempt: PaymentAttempt) -> None:
    try:
        gateway = await house.part(GatewayRegistry).get(attempt.gateway_code)
        async with gate:
            outcome = await _exchange(house, gateway, refund, attempt)
        async with open_context(house) as ctx:
            await record_refund_outcome(ctx, refund_id=refund.id, gateway=gateway, outcome=outcome)
    except Exception as error:
        # One must not stop the others; it is sent again, by the same number, when its time comes.
        log.warning("payment.refund_not_sent", refund_id=str(refund.id), exc_info=error)


async def _exchange(house: House, gateway: Gateway, refund: Refund, attempt: PaymentAttempt) -> RefundOutcome:
    """Send the first time; after that ask, and send again only if the gateway has never heard of the number."""
    port = gateway.port()
    if refund.sends > 1:
        asked = await port.query_refund(refund.number)
        if isinstance(asked, Accepted | Unknown):
            return asked
        if asked.reason is not Reason.NOT_FOUND:
            # The question was refused, not the refund.
            return Unknown(f"query refused: {asked.code}")
    request = RefundPayment(
        refund_number=refund.number,
        payment_number=attempt.out_trade_no,
        amount=refund.amount_minor,
        payment_amount=attempt.received_minor or attempt.amount_minor,
        currency=refund.currency,
        reason=tell_text(refund.reason, house.settings.default_locale),
        notify_url=f"{house.settings.public_url}/api/callbacks/payment/{gateway.code}",
    )
    return await port.refund_payment(request)
