"""Row scope: which rows an actor may see, where the rule is the same for every module."""

from uuid import UUID

from sqlalchemy import ColumnElement, false, true
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.access import Actor, ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.errors import NotFoundError

OptionalId = InstrumentedAttribute[UUID | None]


def of_merchants(
    actor: Actor, merchant_id: InstrumentedAttribute[UUID] | OptionalId, created_by: OptionalId | None = None
) -> ColumnElement[bool]:
    """Return the condition on rows of merchants: the system sees all, staff what is inside their bound, others nothing.

    Rows of no merchant are the platform's; staff who are bound to merchants do not see them. Where rows tell who began
    them, staff who are bound to their own see no others.
    """
    if actor.kind is ActorKind.SYSTEM:
        return true()
    if actor.kind is not ActorKind.STAFF:
        return false()
    inside = true() if actor.merchant_ids is None else is_any_of(merchant_id, actor.merchant_ids)
    return inside & (created_by == actor.id) if actor.is_own_only and created_by is not None else inside


def is_platform(actor: Actor) -> bool:
    """Say whether the actor acts for the whole platform: the system, and staff who are bound to no merchants or warehouses."""
    if actor.kind is ActorKind.STAFF:
        return actor.merchant_ids is None and actor.warehouse_ids is None
    return actor.kind is ActorKind.SYSTEM


def check_platform(actor: Actor) -> None:
    """Do nothing where the actor acts for the whole platform.

    :raises NotFoundError: for everybody else what is the platform's does not exist.
    """
    if not is_platform(actor):
        raise NotFoundError
