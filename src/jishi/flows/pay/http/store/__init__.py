"""Paying, for buyers."""

from jishi.flows.pay.http.store import cards, recharges, trades

ROUTES = [*trades.ROUTES, *recharges.ROUTES, *cards.ROUTES]
