"""What staff do with recharges."""

from jishi.modules.recharge.http.console import packages, recharges

ROUTES = [*packages.ROUTES, *recharges.ROUTES]
