"""Buyers look after their profile, addresses, wallet, points and standing; anybody walks the divisions of China."""

from jishi.modules.member.http.store import (
    addresses,
    invitations,
    points,
    profile,
    regions,
    standing,
    wallet,
    withdrawals,
)

ROUTES = [
    *profile.ROUTES,
    *addresses.ROUTES,
    *wallet.ROUTES,
    *withdrawals.ROUTES,
    *standing.ROUTES,
    *points.ROUTES,
    *invitations.ROUTES,
    *regions.ROUTES,
]
