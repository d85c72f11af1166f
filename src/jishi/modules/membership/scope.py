"""Which rows an actor may see; every query and every lock of this module begins with it."""

from sqlalchemy import ColumnElement, false, true

from jishi.kit.access import Actor, ActorKind
from jishi.kit.scope import is_platform
from jishi.modules.membership.models import Card


def cards_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on a card: the system sees all, a buyer its own, staff all or none."""
    if actor.kind is ActorKind.BUYER and actor.id is not None:
        return Card.member_id == actor.id
    return true() if is_platform(actor) else false()
