"""Which warehouse may stand behind which."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, Kind
from jishi.kit.locks import hold_name
from jishi.modules.inventory.models import Warehouse, WarehouseKind
from jishi.modules.inventory.scope import warehouses_of


class WarehouseParentError(DomainError):
    """A front or store warehouse draws on a regional one, and a regional one on none."""

    code = "inventory.warehouse_parent"
    kind = Kind.INVALID


async def lock_parents(ctx: Context) -> None:
    """Wait until no other transaction changes which warehouse stands behind which; before any row is locked."""
    await hold_name(ctx.session, "inventory.warehouses")


async def check_parent(
    ctx: Context, kind: WarehouseKind, parent_id: UUID | None, *, warehouse_id: UUID | None = None
) -> None:
    """Do nothing where a warehouse of this kind may draw on that one; called with the parents locked.

    `warehouse_id` is the warehouse itself, where there is one already.

    :raises WarehouseParentError: a link of the wrong kind, no such parent, or others draw on this one as a regional one.
    """
    if kind != WarehouseKind.REGIONAL and warehouse_id is not None and await _has_children(ctx, warehouse_id):
        raise WarehouseParentError(problems=[FieldProblem("/kind", "inventory.others_draw_on_it")])
    if parent_id is None:
        return
    parent = await ctx.session.scalar(select(Warehouse).where(Warehouse.id == parent_id, warehouses_of(ctx.actor)))
    if parent is None:
        raise WarehouseParentError(problems=[FieldProblem("/parent_id", "inventory.warehouse_not_found")])
    if kind == WarehouseKind.REGIONAL or parent.kind != WarehouseKind.REGIONAL or parent_id == warehouse_id:
        raise WarehouseParentError(problems=[FieldProblem("/parent_id", "inventory.warehouse_parent")])


async def _has_children(ctx: Context, warehouse_id: UUID) -> bool:
    query = select(Warehouse.id).where(Warehouse.parent_id == warehouse_id, Warehouse.id != warehouse_id)
    return await ctx.session.scalar(query.limit(1)) is not None
