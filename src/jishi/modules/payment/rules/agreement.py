"""Whether what a gateway tells is what we asked for."""

import msgspec

from jishi.modules.payment.gateways.port import PaymentFacts, RefundFacts


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What we asked for: our account and app at the gateway, our number, and the money."""

    account: str
    app: str
    number: str
    amount_minor: int
    currency: str


def find_disagreements(expected: Expected, facts: PaymentFacts) -> list[str]:
    """Return the names of the facts that differ from what was asked, sorted; empty if all agree."""
    pairs = {
        "account": (expected.account, facts.account),
        "app": (expected.app, facts.app),
        "number": (expected.number, facts.number),
        "amount": (expected.amount_minor, facts.amount),
        "currency": (expected.currency, facts.currency),
    }
    return sorted(name for name, (ours, theirs) in pairs.items() if ours != theirs)


def find_refund_disagreements(expected: Expected, payment_number: str, facts: RefundFacts) -> list[str]:
    """Return the names of the refund's facts that differ, sorted; an answer leaves the account out."""
    pairs = {
        "account": (expected.account, facts.account if facts.account is not None else expected.account),
        "number": (expected.number, facts.refund_number),
        "payment_number": (payment_number, facts.payment_number),
        "amount": (expected.amount_minor, facts.amount),
        "currency": (expected.currency, facts.currency),
    }
    return sorted(name for name, (ours, theirs) in pairs.items() if ours != theirs)
