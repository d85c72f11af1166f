"""The provider's words turned into payment's."""

from datetime import UTC, datetime

from jishi.modules.payment.gateways.port import PaymentFacts, PaymentState, RefundFacts, RefundState
from jishi.modules.payment.gateways.wechatpay.messages import (
    Refund,
    RefundNotice,
    RefundStatus,
    TradeState,
    Transaction,
)

_PAYMENT_STATES = {
    TradeState.SUCCESS: PaymentState.PAID,
    TradeState.REFUND: PaymentState.REFUNDED,
    TradeState.NOTPAY: PaymentState.UNPAID,
    TradeState.CLOSED: PaymentState.CLOSED,
    TradeState.REVOKED: PaymentState.CLOSED,
    TradeState.USERPAYING: PaymentState.PAYING,
    TradeState.ACCEPT: PaymentState.PAYING,
    TradeState.PAYERROR: PaymentState.FAILED,
}
_REFUND_STATES = {
    RefundStatus.SUCCESS: RefundState.SUCCEEDED,
    RefundStatus.CLOSED: RefundState.CLOSED,
    RefundStatus.PROCESSING: RefundState.PROCESSING,
    RefundStatus.ABNORMAL: RefundState.ABNORMAL,
}


def payment_facts(transaction: Transaction) -> PaymentFacts:
    """Tell a transaction in payment's words."""
    amount = transaction.amount
    return PaymentFacts(
        number=transaction.out_trade_no,
        state=_PAYMENT_STATES[transaction.trade_state],
        account=transaction.mchid,
        app=transaction.appid,
        gateway_number=transaction.transaction_id,
        amount=amount.total if amount else None,
        currency=amount.currency if amount else None,
        payer_amount=amount.payer_total if amount else None,
        payer_reference=transaction.payer.openid if transaction.payer else None,
        paid_at=_utc(transaction.success_time),
    )


def refund_facts(refund: Refund | RefundNotice) -> RefundFacts:
    """Tell a refund in payment's words; only a notice names the account."""
    notice = refund if isinstance(refund, RefundNotice) else None
    status = refund.refund_status if isinstance(refund, RefundNotice) else refund.status
    return RefundFacts(
        refund_number=refund.out_refund_no,
        payment_number=refund.out_trade_no,
        state=_REFUND_STATES[status],
        amount=refund.amount.refund,
        payment_amount=refund.amount.total,
        currency=refund.amount.currency,
        gateway_refund_number=refund.refund_id,
        gateway_payment_number=refund.transaction_id,
        account=notice.mchid if notice else None,
        succeeded_at=_utc(refund.success_time),
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
