"""Which merchants an actor may see and change."""

from sqlalchemy import ColumnElement, false, true

from jishi.kit.access import Actor, ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.errors import NotFoundError
from jishi.modules.merchant.models import Merchant


def merchants_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on merchants inside the actor's bound: the system's is none, buyers have nothing here."""
    if actor.kind is ActorKind.SYSTEM:
        return true()
    if actor.kind is not ActorKind.STAFF:
        return false()
    return true() if actor.merchant_ids is None else is_any_of(Merchant.id, actor.merchant_ids)


def check_platform(actor: Actor) -> None:
    """Do nothing where the actor acts for the whole platform.

    :raises NotFoundError: for staff who are bound to merchants there is nothing to admit.
    """
    if actor.merchant_ids is not None:
        raise NotFoundError
