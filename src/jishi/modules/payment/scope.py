"""Which rows an actor may see; every list of this module, and every lock that staff can reach, begins with it."""

from sqlalchemy import ColumnElement, false, true

from jishi.kit.access import Actor
from jishi.modules.payment.models import LedgerEntry


def sees_payments(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for payment rows: a trade may span merchants and warehouses, so staff bound to some see none."""
    return true() if actor.merchant_ids is None and actor.warehouse_ids is None else false()


def ledger_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for ledger rows: staff bound to merchants see theirs, those of warehouses none."""
    if actor.warehouse_ids is not None:
        return false()
    return true() if actor.merchant_ids is None else LedgerEntry.merchant_id.in_(actor.merchant_ids)
