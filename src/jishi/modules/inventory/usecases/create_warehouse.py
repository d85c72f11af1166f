"""Create a warehouse."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, ForbiddenError, InvalidInputError, Kind
from jishi.kit.ids import new_id
from jishi.modules.inventory.models import ServiceArea, Warehouse, WarehouseKind
from jishi.modules.inventory.parents import check_parent, lock_parents
from jishi.modules.inventory.snapshot import SCOPE
from jishi.modules.merchant.public import find_merchants


class WarehouseCodeTakenError(DomainError):
    """Another warehouse has this code."""

    code = "inventory.warehouse_code_taken"
    kind = Kind.CONFLICT
    pointer = "/code"


class WarehouseDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A warehouse as staff write it. `areas` are prefixes of GB/T 2260 codes, empty text for everywhere."""

    code: str
    name: dict[str, str]
    kind: WarehouseKind
    region_code: str
    areas: Sequence[str]
    parent_id: UUID | None = None
    merchant_id: UUID | None = None
    priority: int = 100
    is_active: bool = True


async def create_warehouse(ctx: Context, *, draft: WarehouseDraft) -> Warehouse:
    """Add a warehouse with its service areas.

    :raises WarehouseCodeTakenError:
    :raises WarehouseParentError:
    :raises ForbiddenError: staff of one merchant may open only that merchant's own warehouses, staff of some warehouses none.
    :raises InvalidInputError: no such merchant.
    """
    _check_bound(ctx.actor, draft.merchant_id)
    if draft.merchant_id is not None and not await find_merchants(ctx, [draft.merchant_id]):
        raise InvalidInputError(problems=[FieldProblem("/merchant_id", "inventory.unknown_merchant")])
    await lock_parents(ctx)
    if await ctx.session.scalar(select(Warehouse.id).where(Warehouse.code == draft.code)):
        raise WarehouseCodeTakenError(taken=draft.code)
    await check_parent(ctx, draft.kind, draft.parent_id)
    warehouse = Warehouse(
        id=new_id(),
        code=draft.code,
        name=draft.name,
        kind=draft.kind,
        parent_id=draft.parent_id,
        merchant_id=draft.merchant_id,
        region_code=draft.region_code,
        priority=draft.priority,
        is_active=draft.is_active,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(warehouse)
    await ctx.session.flush()
    ctx.session.add_all(ServiceArea(warehouse_id=warehouse.id, region_code=area) for area in sorted(set(draft.areas)))
    ctx.touch(SCOPE, warehouse.id)
    return warehouse


def _check_bound(actor: Actor, merchant_id: UUID | None) -> None:
    is_foreign = actor.merchant_ids is not None and merchant_id not in actor.merchant_ids
    if is_foreign or actor.warehouse_ids is not None:
        raise ForbiddenError(permission="inventory.update_warehouse")
