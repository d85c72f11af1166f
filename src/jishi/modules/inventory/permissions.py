"""What staff may be allowed to do with stock."""

from jishi.kit.access import permission_set

STOCK_VIEW = "inventory.view"
STOCK_RECEIVE = "inventory.receive"
STOCK_ADJUST = "inventory.adjust"
STOCK_REPAIR = "inventory.repair"
WAREHOUSE_UPDATE = "inventory.update_warehouse"

PERMISSION_SETS = [
    permission_set("inventory_display", STOCK_VIEW),
    permission_set("inventory_management", STOCK_VIEW, STOCK_RECEIVE, STOCK_ADJUST),
    permission_set("warehouse_management", STOCK_VIEW, WAREHOUSE_UPDATE, STOCK_REPAIR),
]
