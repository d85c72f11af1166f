"""Paying, for buyers."""

from jishi.flows.pay.http.store import recharges, trades

ROUTES = [*trades.ROUTES, *recharges.ROUTES]
