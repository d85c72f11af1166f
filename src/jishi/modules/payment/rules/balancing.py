"""The law of the ledger: what is debited is credited."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

import msgspec

from jishi.kit.money import Money
from jishi.modules.payment.accounts import LedgerAccount


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a posting: a debit if the amount is positive, a credit if negative."""

    account: LedgerAccount
    subaccount: str
    amount: Money
    merchant_id: UUID | None = None


def imbalances(entries: Sequence[Entry]) -> dict[str, int]:
    """Return by currency how far the lines are from summing to zero; empty if they balance."""
    sums: dict[str, int] = defaultdict(int)
    for entry in entries:
        sums[entry.amount.currency] += entry.amount.minor
    return {currency: minor for currency, minor in sums.items() if minor != 0}


def move(amount: Money, *, debit: tuple[LedgerAccount, str], credit: tuple[LedgerAccount, str]) -> list[Entry]:
    """Return the two lines that move `amount` from the credited account to the debited one."""
    return [
        Entry(account=debit[0], subaccount=debit[1], amount=amount),
        Entry(account=credit[0], subaccount=credit[1], amount=-amount),
    ]
