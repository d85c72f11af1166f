"""Give money of a paid trade back by the word of staff."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.money import Money
from jishi.kit.scope import is_platform
from jishi.modules.payment.errors import PaymentNotFoundError
from jishi.modules.payment.models import Refund
from jishi.modules.payment.repository import Origin, lock_payment_orders_of_trade
from jishi.modules.payment.states import Part, PaymentOrderState
from jishi.modules.payment.usecases.request_refund import request_refund

STAFF_ORIGIN = "payment.staff"


class RechargeNotRefundableError(DomainError):
    """This money fills a wallet; it is taken out there."""

    code = "payment.recharge_not_refundable"
    kind = Kind.CONFLICT


class CardNotRefundableError(DomainError):
    """This money bought a membership card; it goes back where the card is revoked."""

    code = "payment.card_not_refundable"
    kind = Kind.CONFLICT


class DepositNotRefundableError(DomainError):
    """Only a deposit is paid so far; it goes back, or is kept, when its order is cancelled."""

    code = "payment.deposit_not_refundable"
    kind = Kind.CONFLICT


async def request_staff_refund(ctx: Context, *, trade_id: UUID, amount: Money, reason: str, request_id: UUID) -> Refund:
    """Request a refund as `request_refund` does; the same `request_id` again asks for nothing new.

    :raises RechargeNotRefundableError: it paid for a recharge of a wallet.
    :raises CardNotRefundableError: it paid for a membership card.
    :raises DepositNotRefundableError: it is a deposit whose balance is not paid.
    :raises PaymentNotFoundError: nobody began to pay the trade, or staff are bound and it may span what they do not see.
    """
    if not is_platform(ctx.actor):
        raise PaymentNotFoundError(trade_id=trade_id)
    orders = await lock_payment_orders_of_trade(ctx, trade_id)
    if any(order.part == Part.RECHARGE for order in orders):
        raise RechargeNotRefundableError
    if any(order.part == Part.CARD for order in orders):
        raise CardNotRefundableError
    paid = [order for order in orders if order.state == PaymentOrderState.PAID]
    if paid and all(order.part == Part.DEPOSIT and order.kept_at is None for order in paid):
        raise DepositNotRefundableError
    return await request_refund(
        ctx, trade_id=trade_id, amount=amount, reason=reason, origin=Origin(STAFF_ORIGIN, request_id)
    )
