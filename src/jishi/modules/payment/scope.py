"""Which rows an actor may see; every list of this module, and every lock that staff can reach, begins with it."""

from sqlalchemy import ColumnElement, false, true

from jishi.kit.access import Actor
from jishi.modules.payment.models import LedgerEntry


def sees_payments(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for payment rows: a trade may span merchants, so staff bound to some of them see none."""
    return true() if actor.merchant_ids is None else false()


def ledger_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for ledger rows: staff bound to merchants see theirs."""
    return true() if actor.merchant_ids is None else LedgerEntry.merchant_id.in_(actor.merchant_ids)
