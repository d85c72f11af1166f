"""Which warehouse may stand behind which."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.inventory.models import WarehouseKind
from jishi.modules.inventory.repository import get_warehouse


class WarehouseParentError(DomainError):
    """A front or store warehouse draws on a regional one, and a regional one on none."""

    code = "inventory.warehouse_parent"
    kind = Kind.INVALID


async def check_parent(ctx: Context, kind: WarehouseKind, parent_id: UUID | None) -> None:
    """Do nothing where the link is of the right kind.

    :raises WarehouseParentError: it is not.
    """
    if parent_id is None:
        return
    parent = await get_warehouse(ctx, parent_id)
    if kind == WarehouseKind.REGIONAL or parent.kind != WarehouseKind.REGIONAL:
        raise WarehouseParentError
