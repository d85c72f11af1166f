"""Buyers look after their profile, addresses, wallet, points and standing; anybody walks the divisions of China."""

from jishi.modules.member.http.store import addresses, invitations, points, profile, regions, standing, wallet

ROUTES = [
    *profile.ROUTES,
    *addresses.ROUTES,
    *wallet.ROUTES,
    *standing.ROUTES,
    *points.ROUTES,
    *invitations.ROUTES,
    *regions.ROUTES,
]
