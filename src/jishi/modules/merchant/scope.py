"""Which merchants an actor may see and change."""

from sqlalchemy import ColumnElement

from jishi.kit.access import Actor
from jishi.kit.scope import of_merchants
from jishi.modules.merchant.models import Merchant


def merchants_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on merchants inside the actor's bound: the system's is none, buyers have nothing here."""
    return of_merchants(actor, Merchant.id)
