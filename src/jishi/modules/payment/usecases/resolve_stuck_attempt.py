"""Act on a stuck attempt."""

from datetime import datetime

import msgspec

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.payment.models import Alert
from jishi.modules.payment.repository import lock_attempt
from jishi.modules.payment.rules.stuck import Act
from jishi.modules.payment.states import OPEN_ATTEMPTS, AttemptState
from jishi.modules.payment.usecases.end_attempt import end_attempt
from jishi.modules.payment.usecases.receive_money import Receipt, receive_money


class _Told(msgspec.Struct):
    """What a gateway told of a payment in another amount, as its alert keeps it."""

    amount_minor: int
    currency: str
    gateway_number: str | None = None
    paid_at: datetime | None = None


async def resolve_stuck_attempt(ctx: Context, *, alert: Alert, act: Act) -> None:
    """Have the gateway asked at once; take in what it says it took and send all of it back; or close what was held.

    :raises IllegalTransitionError: the money was taken in before.
    """
    order, attempt = await lock_attempt(ctx, alert.subject_id)
    if act is Act.RETRY:
        if attempt.state in OPEN_ATTEMPTS:
            attempt.next_query_at = ctx.now
        return
    if act is Act.IGNORE:
        if attempt.is_held:
            await end_attempt(ctx, attempt=attempt, state=AttemptState.CLOSED)
        return
    told = msgspec.convert(alert.details, _Told, strict=False)
    receipt = Receipt(Money(told.amount_minor, told.currency), told.gateway_number, told.paid_at or ctx.now)
    await receive_money(ctx, order=order, attempt=attempt, receipt=receipt)
