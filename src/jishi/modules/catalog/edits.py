"""What every edit of a product begins and ends with."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from jishi.contracts.catalog import ProductsChanged
from jishi.kit.context import Context
from jishi.modules.catalog.change_log import record_change
from jishi.modules.catalog.errors import ProductArchivedError
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.repository import lock_product
from jishi.modules.catalog.states import ProductState


async def begin_edit(ctx: Context, product_id: UUID, version: int) -> Product:
    """Lock a product that may be edited.

    :raises ProductNotFoundError:
    :raises ProductArchivedError:
    :raises StaleVersionError:
    """
    product = await lock_product(ctx, product_id, version)
    if product.state == ProductState.ARCHIVED:
        raise ProductArchivedError
    return product


def end_edit(ctx: Context, product: Product, act: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raise the version, log what differs, and tell snapshots and other modules."""
    product.version += 1
    product.updated_at = ctx.now
    record_change(ctx, product.id, act, before, after)
    ctx.touch("catalog.product", product.id)
    ctx.publish(ProductsChanged(product_ids=[product.id]))
