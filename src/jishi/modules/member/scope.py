"""Which rows an actor may see; every query and every lock of this module begins with it."""

from uuid import UUID

from sqlalchemy import ColumnElement, false, true
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.access import Actor, ActorKind
from jishi.kit.errors import NotFoundError


def is_own(actor: Actor, member_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Return the condition on a row's member: the system sees all, a buyer its own, staff all or none.

    Members belong to the platform; staff who are bound to some merchants have no business with them.
    """
    if actor.kind is ActorKind.BUYER and actor.id is not None:
        return member_id == actor.id
    return true() if is_platform(actor) else false()


def is_platform(actor: Actor) -> bool:
    """Say whether the actor acts for the whole platform."""
    return actor.kind is ActorKind.SYSTEM or (actor.kind is ActorKind.STAFF and actor.merchant_ids is None)


def check_platform(actor: Actor) -> None:
    """Do nothing where the actor acts for the whole platform.

    :raises NotFoundError: groups and members do not exist for staff who are bound to merchants.
    """
    if not is_platform(actor):
        raise NotFoundError
