"""In which account of the ledger money lies, by how it came and by which way it goes back."""

from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.states import Method, RefundChannel


def place_of(order: PaymentOrder, attempt: PaymentAttempt) -> tuple[LedgerAccount, str]:
    """Return where money is that an attempt brought by its method."""
    if attempt.method == Method.WALLET:
        return LedgerAccount.WALLET_LIABILITY, str(order.payer_id)
    return LedgerAccount.GATEWAY_CLEARING, attempt.gateway_code


def place_left_by(order: PaymentOrder, attempt: PaymentAttempt, refund: Refund) -> tuple[LedgerAccount, str]:
    """Return where money was that went back by a refund."""
    if refund.channel == RefundChannel.WALLET:
        return LedgerAccount.WALLET_LIABILITY, str(order.payer_id)
    if refund.channel == RefundChannel.OFFLINE and attempt.method != Method.OFFLINE:
        # Transferred from some bank account of ours, though the payment lies at a gateway.
        return LedgerAccount.GATEWAY_CLEARING, "offline"
    return LedgerAccount.GATEWAY_CLEARING, attempt.gateway_code
