"""What is free of each level, by a bare connection; for quotes, which are asked for as often as anything."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from jishi.kit.reads import Read

_FREE = "SELECT variant_id, warehouse_id, on_hand - reserved FROM inventory.stock_levels WHERE variant_id = ANY($1)"


def free_stock_of(variant_ids: Sequence[UUID]) -> Read[dict[tuple[UUID, UUID], int]]:
    """Units free to promise by (variant, warehouse). A hint: only placing the order decides, under lock."""
    return Read(_FREE, (variant_ids,), _by_place)


def _by_place(rows: Sequence[asyncpg.Record]) -> dict[tuple[UUID, UUID], int]:
    return {(row[0], row[1]): row[2] for row in rows}
