"""Row scope: which rows an actor may see, where the rule is the same for every module."""

from uuid import UUID

from sqlalchemy import ColumnElement, false, true
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.access import Actor, ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.errors import NotFoundError


def of_merchants(
    actor: Actor, merchant_id: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None]
) -> ColumnElement[bool]:
    """Return the condition on rows of merchants: the system sees all, staff what is inside their bound, others nothing.

    Rows of no merchant are the platform's; staff who are bound to merchants do not see them.
    """
    if actor.kind is ActorKind.SYSTEM:
        return true()
    if actor.kind is not ActorKind.STAFF:
        return false()
    return true() if actor.merchant_ids is None else is_any_of(merchant_id, actor.merchant_ids)


def is_platform(actor: Actor) -> bool:
    """Say whether the actor acts for the whole platform: the system, and staff who are not bound to merchants."""
    return actor.kind is ActorKind.SYSTEM or (actor.kind is ActorKind.STAFF and actor.merchant_ids is None)


def check_platform(actor: Actor) -> None:
    """Do nothing where the actor acts for the whole platform.

    :raises NotFoundError: for everybody else what is the platform's does not exist.
    """
    if not is_platform(actor):
        raise NotFoundError
