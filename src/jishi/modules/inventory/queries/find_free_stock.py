"""What is free of each level, by a bare connection; for quotes, which are asked for as often as anything."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

_FREE = "SELECT variant_id, warehouse_id, on_hand - reserved FROM inventory.stock_levels WHERE variant_id = ANY($1)"


async def find_free_stock(
    connection: asyncpg.Connection, *, variant_ids: Sequence[UUID]
) -> dict[tuple[UUID, UUID], int]:
    """Return units free to promise by (variant, warehouse). A hint: only placing the order decides, under lock."""
    return {(row[0], row[1]): row[2] for row in await connection.fetch(_FREE, variant_ids)}
