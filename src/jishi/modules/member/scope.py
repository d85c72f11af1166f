"""Which rows an actor may see; every query and every lock of this module begins with it."""

from uuid import UUID

from sqlalchemy import ColumnElement, false, true
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.access import Actor, ActorKind
from jishi.kit.scope import is_platform


def is_own(actor: Actor, member_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Return the condition on a row's member: the system sees all, a buyer its own, staff all or none.

    Members belong to the platform; staff who are bound to some merchants have no business with them.
    """
    if actor.kind is ActorKind.BUYER and actor.id is not None:
        return member_id == actor.id
    return true() if is_platform(actor) else false()
