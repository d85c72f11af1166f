"""Record that staff transferred money back."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.payment.errors import BankReferenceUsedError
from jishi.modules.payment.models import Refund
from jishi.modules.payment.repository import get_attempt, lock_refund
from jishi.modules.payment.states import RefundChannel, RefundState
from jishi.modules.payment.usecases.settle_refund import settle_refund


class NotOfflineRefundError(DomainError):
    """This refund does not go back by bank transfer."""

    code = "payment.not_offline_refund"
    kind = Kind.CONFLICT


async def record_offline_refund(ctx: Context, *, refund_id: UUID, bank_reference: str) -> Refund:
    """End a refund by bank transfer with the bank's own reference; recording the same reference again changes nothing.

    :raises NotOfflineRefundError: it goes another way.
    :raises BankReferenceUsedError: another refund by transfer has this reference.
    :raises IllegalTransitionError: it has ended before with another reference.
    """
    order, refund = await lock_refund(ctx, refund_id)
    if refund.channel != RefundChannel.OFFLINE:
        raise NotOfflineRefundError
    if refund.state == RefundState.SUCCEEDED and refund.provider_refund_id == bank_reference:
        return refund
    used = select(Refund.id).where(
        Refund.channel == RefundChannel.OFFLINE, Refund.provider_refund_id == bank_reference, Refund.id != refund.id
    )
    if await ctx.session.scalar(used) is not None:
        raise BankReferenceUsedError
    attempt = await get_attempt(ctx, refund.attempt_id)
    await settle_refund(ctx, order=order, attempt=attempt, refund=refund, provider_refund_id=bank_reference)
    return refund
