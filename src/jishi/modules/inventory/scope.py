"""Which rows of stock an actor may see."""

from sqlalchemy import ColumnElement, and_, false, true

from jishi.kit.access import Actor, ActorKind
from jishi.modules.inventory.models import StockLevel, Warehouse


def levels_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `StockLevel` for what the actor may see."""
    if actor.kind is ActorKind.SYSTEM:
        return true()
    if actor.kind is not ActorKind.STAFF:
        return false()
    bounds: list[ColumnElement[bool]] = [true()]
    if actor.merchant_ids is not None:
        bounds.append(StockLevel.merchant_id.in_(actor.merchant_ids))
    if actor.warehouse_ids is not None:
        bounds.append(StockLevel.warehouse_id.in_(actor.warehouse_ids))
    return and_(*bounds)


def warehouses_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `Warehouse`; shared warehouses are seen by every merchant's staff."""
    if actor.kind is ActorKind.SYSTEM:
        return true()
    if actor.kind is not ActorKind.STAFF:
        return false()
    bounds: list[ColumnElement[bool]] = [true()]
    if actor.merchant_ids is not None:
        bounds.append(Warehouse.merchant_id.is_(None) | Warehouse.merchant_id.in_(actor.merchant_ids))
    if actor.warehouse_ids is not None:
        bounds.append(Warehouse.id.in_(actor.warehouse_ids))
    return and_(*bounds)
