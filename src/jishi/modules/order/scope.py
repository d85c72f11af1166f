"""Which rows an actor may see; every query and every lock of this module begins with it."""

from sqlalchemy import ColumnElement, and_, false, true

from jishi.kit.access import Actor, ActorKind
from jishi.modules.order.models import Order, Trade


def orders_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `Order` for what the actor may see."""
    if actor.kind is ActorKind.SYSTEM:
        return true()
    if actor.kind in {ActorKind.BUYER, ActorKind.GUEST} and actor.id is not None:
        return Order.buyer_id == actor.id
    if actor.kind is ActorKind.STAFF:
        bounds: list[ColumnElement[bool]] = [true()]
        if actor.merchant_ids is not None:
            bounds.append(Order.merchant_id.in_(actor.merchant_ids))
        if actor.warehouse_ids is not None:
            bounds.append(Order.warehouse_id.in_(actor.warehouse_ids))
        return and_(*bounds)
    return false()


def trades_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `Trade`: the system sees all, a shopper their own, staff go by orders."""
    if actor.kind is ActorKind.SYSTEM:
        return true()
    if actor.kind in {ActorKind.BUYER, ActorKind.GUEST} and actor.id is not None:
        return Trade.buyer_id == actor.id
    return false()
