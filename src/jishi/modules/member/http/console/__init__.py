"""Staff look after members, groups, levels, points, tags and wallets."""

from jishi.modules.member.http.console import (
    groups,
    growth,
    levels,
    members,
    points,
    settings,
    tags,
    wallets,
    withdrawals,
)

ROUTES = [
    *members.ROUTES,
    *groups.ROUTES,
    *levels.ROUTES,
    *growth.ROUTES,
    *points.ROUTES,
    *settings.ROUTES,
    *tags.ROUTES,
    *wallets.ROUTES,
    *withdrawals.ROUTES,
]
