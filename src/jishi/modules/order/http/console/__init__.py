"""What staff do with orders."""

from jishi.modules.order.http.console import changes, orders, timers

ROUTES = [*orders.ROUTES, *changes.ROUTES, *timers.ROUTES]
