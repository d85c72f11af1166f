"""What staff do with money."""

from jishi.modules.payment.http.console import callbacks, gateway_accounts, ledger, payments, refunds, stuck_money

ROUTES = [
    *payments.ROUTES,
    *refunds.ROUTES,
    *callbacks.ROUTES,
    *ledger.ROUTES,
    *stuck_money.ROUTES,
    *gateway_accounts.ROUTES,
]
