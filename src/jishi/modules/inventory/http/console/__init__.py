"""Stock and warehouses for staff."""

from jishi.modules.inventory.http.console import stock, warehouses

ROUTES = [*stock.ROUTES, *warehouses.ROUTES]
