"""Tables of money."""

from jishi.modules.payment.models.alert import Alert, AlertAct, AlertState, Subject
from jishi.modules.payment.models.callback import Callback, Verdict
from jishi.modules.payment.models.gateway_account import GatewayAccount
from jishi.modules.payment.models.ledger_entry import LedgerEntry
from jishi.modules.payment.models.payment_attempt import PaymentAttempt
from jishi.modules.payment.models.payment_order import PaymentOrder
from jishi.modules.payment.models.refund import Refund

__all__ = [
    "Alert",
    "AlertAct",
    "AlertState",
    "Callback",
    "GatewayAccount",
    "LedgerEntry",
    "PaymentAttempt",
    "PaymentOrder",
    "Refund",
    "Subject",
    "Verdict",
]
