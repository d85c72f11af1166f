"""Which rows of stock an actor may see."""

from sqlalchemy import ColumnElement, and_, exists, false, true

from jishi.kit.access import Actor, ActorKind
from jishi.modules.inventory.models import SafetyStock, StockLevel, Warehouse


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


def safety_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `SafetyStock`; a merchant's staff see what is kept back of their own levels."""
    if actor.kind is ActorKind.SYSTEM:
        return true()
    if actor.merchant_ids is None and actor.kind is ActorKind.STAFF:
        return true() if actor.warehouse_ids is None else SafetyStock.warehouse_id.in_(actor.warehouse_ids)
    of_level = (StockLevel.variant_id == SafetyStock.variant_id) & (StockLevel.warehouse_id == SafetyStock.warehouse_id)
    return exists().where(of_level, levels_of(actor))


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
