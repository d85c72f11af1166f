"""Give money of a paid trade back by the word of staff."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.payment.errors import PaymentNotFoundError
from jishi.modules.payment.models import Refund
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.usecases.request_refund import request_refund

STAFF_ORIGIN = "payment.staff"


async def request_staff_refund(ctx: Context, *, trade_id: UUID, amount: Money, reason: str, request_id: UUID) -> Refund:
    """Request a refund as `request_refund` does; the same `request_id` again asks for nothing new.

    :raises PaymentNotFoundError: nobody began to pay the trade, or staff are bound to merchants and it may span others.
    """
    if ctx.actor.merchant_ids is not None:
        raise PaymentNotFoundError(trade_id=trade_id)
    return await request_refund(
        ctx, trade_id=trade_id, amount=amount, reason=reason, origin=Origin(STAFF_ORIGIN, request_id)
    )
