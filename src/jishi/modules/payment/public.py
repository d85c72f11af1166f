"""The door of payment."""

from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.errors import (
    AlreadyPaidError,
    AnotherAttemptOpenError,
    AttemptUnresolvedError,
    GatewayAwayError,
    GatewayRefusedError,
    MethodNotOfferedError,
    PaymentClosedError,
    PaymentNotFoundError,
    RefundExceedsPaidError,
    WalletPartInvalidError,
)
from jishi.modules.payment.exchanges.cancel_payment import cancel_payment
from jishi.modules.payment.exchanges.close_open_payments import close_open_payments
from jishi.modules.payment.exchanges.open_payment import LoadPayable, open_payment
from jishi.modules.payment.queries.list_gateway_accounts import list_gateway_accounts
from jishi.modules.payment.queries.list_methods import OfferedMethod, find_paying_app, list_methods
from jishi.modules.payment.queries.payment_status import AttemptStatus, PaymentStatus, get_payment_status
from jishi.modules.payment.repository import Due, Origin, Payable
from jishi.modules.payment.rules.balancing import Entry
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method, Part
from jishi.modules.payment.usecases.close_payments_of_trade import close_payments_of_trade
from jishi.modules.payment.usecases.close_payments_of_trades import close_payments_of_trades
from jishi.modules.payment.usecases.count_refundable import count_refundable
from jishi.modules.payment.usecases.keep_deposit import keep_deposit
from jishi.modules.payment.usecases.post_entries import post_entries
from jishi.modules.payment.usecases.register_gateway_account import GatewayDraft, register_gateway_account
from jishi.modules.payment.usecases.request_refund import NotPaidError, request_refund
from jishi.modules.payment.usecases.update_gateway_account import GatewayChange, update_gateway_account

__all__ = [
    "AlreadyPaidError",
    "AnotherAttemptOpenError",
    "AttemptStatus",
    "AttemptUnresolvedError",
    "Due",
    "Entry",
    "GatewayAwayError",
    "GatewayChange",
    "GatewayDraft",
    "GatewayRefusedError",
    "LedgerAccount",
    "LoadPayable",
    "Method",
    "MethodNotOfferedError",
    "NotPaidError",
    "OfferedMethod",
    "Origin",
    "Part",
    "Payable",
    "PaymentClosedError",
    "PaymentNotFoundError",
    "PaymentStatus",
    "PaymentWish",
    "RefundExceedsPaidError",
    "WalletPartInvalidError",
    "cancel_payment",
    "close_open_payments",
    "close_payments_of_trade",
    "close_payments_of_trades",
    "count_refundable",
    "find_paying_app",
    "get_payment_status",
    "keep_deposit",
    "list_gateway_accounts",
    "list_methods",
    "open_payment",
    "post_entries",
    "register_gateway_account",
    "request_refund",
    "update_gateway_account",
]
