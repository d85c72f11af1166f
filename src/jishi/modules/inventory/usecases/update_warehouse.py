"""Update a warehouse."""

from uuid import UUID

from sqlalchemy import delete

from jishi.kit.context import Context
from jishi.modules.inventory.models import ServiceArea, Warehouse
from jishi.modules.inventory.parents import check_parent, lock_parents
from jishi.modules.inventory.repository import lock_warehouse
from jishi.modules.inventory.snapshot import SCOPE
from jishi.modules.inventory.usecases.create_warehouse import WarehouseDraft


async def update_warehouse(ctx: Context, *, warehouse_id: UUID, draft: WarehouseDraft, version: int) -> Warehouse:
    """Replace what staff may change of a warehouse; its code and merchant stay, since stock and orders name them.

    An inactive warehouse takes no new orders; what it has promised is still shipped from it.

    :raises WarehouseNotFoundError:
    :raises StaleVersionError:
    :raises WarehouseParentError:
    """
    await lock_parents(ctx)
    warehouse = await lock_warehouse(ctx, warehouse_id, version=version)
    await check_parent(ctx, draft.kind, draft.parent_id, warehouse_id=warehouse_id)
    warehouse.name = draft.name
    warehouse.kind = draft.kind
    warehouse.parent_id = draft.parent_id
    warehouse.region_code = draft.region_code
    warehouse.priority = draft.priority
    warehouse.is_active = draft.is_active
    warehouse.version += 1
    warehouse.updated_at = ctx.now
    await ctx.session.execute(delete(ServiceArea).where(ServiceArea.warehouse_id == warehouse.id))
    ctx.session.add_all(ServiceArea(warehouse_id=warehouse.id, region_code=area) for area in sorted(set(draft.areas)))
    ctx.touch(SCOPE, warehouse.id)
    return warehouse
