"""Which rows an actor may see; every query and every lock of this module begins with it."""

from sqlalchemy import ColumnElement, false, true

from jishi.kit.access import Actor, ActorKind
from jishi.kit.errors import NotFoundError
from jishi.modules.recharge.models import Recharge


def recharges_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on a recharge: the system sees all, a buyer its own, staff all or none."""
    if actor.kind is ActorKind.BUYER and actor.id is not None:
        return Recharge.member_id == actor.id
    return true() if is_platform(actor) else false()


def is_platform(actor: Actor) -> bool:
    """Say whether the actor acts for the whole platform."""
    return actor.kind is ActorKind.SYSTEM or (actor.kind is ActorKind.STAFF and actor.merchant_ids is None)


def check_platform(actor: Actor) -> None:
    """Do nothing where the actor acts for the whole platform.

    :raises NotFoundError: packages do not exist for staff who are bound to merchants.
    """
    if not is_platform(actor):
        raise NotFoundError
