"""What staff do with orders."""

from jishi.modules.order.http.console import changes, orders, return_policy, timers

ROUTES = [*orders.ROUTES, *changes.ROUTES, *timers.ROUTES, *return_policy.ROUTES]
