"""Give money of a paid trade back by the word of staff."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.money import Money
from jishi.modules.payment.errors import PaymentNotFoundError
from jishi.modules.payment.models import PaymentOrder, Refund
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.states import Part
from jishi.modules.payment.usecases.request_refund import request_refund

STAFF_ORIGIN = "payment.staff"


class RechargeNotRefundableError(DomainError):
    """This money fills a wallet; it is taken out there."""

    code = "payment.recharge_not_refundable"
    kind = Kind.CONFLICT


async def request_staff_refund(ctx: Context, *, trade_id: UUID, amount: Money, reason: str, request_id: UUID) -> Refund:
    """Request a refund as `request_refund` does; the same `request_id` again asks for nothing new.

    :raises RechargeNotRefundableError: it paid for a recharge of a wallet.
    :raises PaymentNotFoundError: nobody began to pay the trade, or staff are bound to merchants and it may span others.
    """
    if ctx.actor.merchant_ids is not None:
        raise PaymentNotFoundError(trade_id=trade_id)
    filled = select(PaymentOrder.id).where(PaymentOrder.trade_id == trade_id, PaymentOrder.part == Part.RECHARGE)
    if await ctx.session.scalar(filled) is not None:
        raise RechargeNotRefundableError
    return await request_refund(
        ctx, trade_id=trade_id, amount=amount, reason=reason, origin=Origin(STAFF_ORIGIN, request_id)
    )
