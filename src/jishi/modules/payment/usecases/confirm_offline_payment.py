"""State that a bank transfer has arrived."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.money import Money
from jishi.modules.payment.errors import BankReferenceUsedError
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.repository import lock_attempt
from jishi.modules.payment.states import AttemptState, Method
from jishi.modules.payment.usecases.receive_money import Receipt, receive_money


class NotOfflinePaymentError(DomainError):
    """The buyer did not choose to pay this by bank transfer."""

    code = "payment.not_offline_payment"
    kind = Kind.CONFLICT


class TransferAmountDiffersError(DomainError):
    """The transfer must be of exactly the amount asked for (`due`)."""

    code = "payment.transfer_amount_differs"
    kind = Kind.CONFLICT
    pointer = "/amount_minor"


async def confirm_offline_payment(
    ctx: Context, *, attempt_id: UUID, bank_reference: str, amount: Money
) -> PaymentAttempt:
    """Record a transfer that staff see on the bank's statement; the same confirmation again changes nothing.

    A transfer that comes after the trade was closed or paid otherwise is recorded, and its refund requested.

    :raises NotOfflinePaymentError: the attempt is of another method.
    :raises TransferAmountDiffersError: more or less was transferred, or in another currency.
    :raises BankReferenceUsedError: another payment was confirmed by this reference.
    :raises IllegalTransitionError: it was confirmed before by another reference.
    """
    order, attempt = await lock_attempt(ctx, attempt_id)
    if attempt.method != Method.OFFLINE:
        raise NotOfflinePaymentError
    if attempt.state == AttemptState.SUCCEEDED and attempt.provider_transaction_id == bank_reference:
        return attempt
    due = Money(attempt.amount_minor, attempt.currency)
    if amount != due:
        raise TransferAmountDiffersError(due=due)
    used = select(PaymentAttempt.id).where(
        PaymentAttempt.gateway_code == attempt.gateway_code,
        PaymentAttempt.provider_transaction_id == bank_reference,
        PaymentAttempt.id != attempt.id,
    )
    if await ctx.session.scalar(used) is not None:
        raise BankReferenceUsedError
    await receive_money(ctx, order=order, attempt=attempt, receipt=Receipt(amount, bank_reference, ctx.now))
    return attempt
