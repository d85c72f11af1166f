"""The accounts of the money ledger: debit is positive, credit negative. Beside each stands what its subaccounts are."""

from enum import StrEnum


class LedgerAccount(StrEnum):
    """Where money is, or to whom it is owed."""

    GATEWAY_CLEARING = "gateway_clearing"  # gateway code: money that a gateway or bank holds for us
    WALLET_LIABILITY = "wallet_liability"  # member id: what we owe a member's wallet
    WALLET_HELD = "wallet_held"  # member id: taken out of a wallet for a payment that is not done yet
    WALLET_GRANTS = "wallet_grants"  # why: what was put into or taken out of wallets against no payment
    WITHDRAWAL_PAYABLE = "withdrawal_payable"  # member id: taken out of a wallet, not yet transferred
    CUSTOMER_PREPAYMENT = "customer_prepayment"  # trade or recharge id: received for it, not yet earned or credited
    MERCHANT_PAYABLE = "merchant_payable"  # merchant id: earned by a merchant, not yet paid out
    REFUND_PAYABLE = "refund_payable"  # trade or recharge id: promised back, not yet gone
    DEPOSIT_INCOME = "deposit_income"  # merchant id: deposits of trades that their buyers gave up
    FEES = "fees"  # gateway code: what gateways keep
    ROUNDING = "rounding"  # why: fractions nobody owns
