"""Buyers look after their profile, their addresses and their wallet; anybody walks the divisions of China."""

from jishi.modules.member.http.store import addresses, profile, regions, wallet

ROUTES = [*profile.ROUTES, *addresses.ROUTES, *wallet.ROUTES, *regions.ROUTES]
