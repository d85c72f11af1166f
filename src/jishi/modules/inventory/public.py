"""The door of inventory."""

from jishi.modules.inventory.free_stock import FreeStock, lock_free_stock
from jishi.modules.inventory.models import WarehouseKind
from jishi.modules.inventory.queries.count_free_stock import count_free_stock
from jishi.modules.inventory.queries.find_available import count_available
from jishi.modules.inventory.queries.free_stock_of import free_stock_of
from jishi.modules.inventory.repository import lock_levels
from jishi.modules.inventory.rules.allocation import Available, Take, allocate_lines
from jishi.modules.inventory.snapshot import WarehouseFacts, WarehouseSnapshot
from jishi.modules.inventory.usecases.consume_stock import consume_stock
from jishi.modules.inventory.usecases.create_warehouse import WarehouseDraft, create_warehouse
from jishi.modules.inventory.usecases.move_stock import StockLine, StockShortError
from jishi.modules.inventory.usecases.receive_stock import receive_stock
from jishi.modules.inventory.usecases.release_stock import release_stock
from jishi.modules.inventory.usecases.reserve_stock import reserve_stock
from jishi.modules.inventory.usecases.return_stock import return_stock

__all__ = [
    "Available",
    "FreeStock",
    "StockLine",
    "StockShortError",
    "Take",
    "WarehouseDraft",
    "WarehouseFacts",
    "WarehouseKind",
    "WarehouseSnapshot",
    "allocate_lines",
    "consume_stock",
    "count_available",
    "count_free_stock",
    "create_warehouse",
    "free_stock_of",
    "lock_free_stock",
    "lock_levels",
    "receive_stock",
    "release_stock",
    "reserve_stock",
    "return_stock",
]
