"""Which shipments an actor may see."""

from sqlalchemy import ColumnElement, and_, false, true

from jishi.kit.access import Actor, ActorKind
from jishi.modules.fulfillment.models import Shipment


def shipments_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `Shipment` for what the actor may see."""
    if actor.kind is ActorKind.SYSTEM:
        return true()
    if actor.kind in {ActorKind.BUYER, ActorKind.GUEST} and actor.id is not None:
        return Shipment.buyer_id == actor.id
    if actor.kind is ActorKind.STAFF:
        bounds: list[ColumnElement[bool]] = [true()]
        if actor.merchant_ids is not None:
            bounds.append(Shipment.merchant_id.in_(actor.merchant_ids))
        if actor.warehouse_ids is not None:
            bounds.append(Shipment.warehouse_id.in_(actor.warehouse_ids))
        return and_(*bounds)
    return false()
