"""What buyers do with their orders."""

from jishi.modules.order.http.store import orders, wishes

ROUTES = [*orders.ROUTES, *wishes.ROUTES]
