"""State that a refund did not go out."""

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.states import check_move
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.models import PaymentOrder, Refund
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.rules.balancing import move
from jishi.modules.payment.states import REFUND_TRANSITIONS, RefundState
from jishi.modules.payment.usecases.post_entries import post_entries


async def reverse_refund(ctx: Context, *, order: PaymentOrder, refund: Refund, error_code: str) -> None:
    """End a locked refund as failed and reverse its posting: the money is the customer's again, and still here.

    :raises IllegalTransitionError: the refund has ended before.
    """
    check_move(REFUND_TRANSITIONS, RefundState(refund.state), RefundState.FAILED, subject="Refund")
    refund.state, refund.error_code, refund.next_query_at = RefundState.FAILED, error_code, None
    lines = move(
        Money(refund.amount_minor, refund.currency),
        debit=(LedgerAccount.REFUND_PAYABLE, str(order.trade_id)),
        credit=(LedgerAccount.CUSTOMER_PREPAYMENT, str(order.trade_id)),
    )
    await post_entries(ctx, entries=lines, origin=Origin("payment.refund_failed", refund.id))
