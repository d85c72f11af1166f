"""Staff look after members, groups, levels, points, tags and wallets."""

from jishi.modules.member.http.console import (
    groups,
    growth,
    levels,
    members,
    points,
    settings,
    tag_entries,
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
    *tag_entries.ROUTES,
    *wallets.ROUTES,
    *withdrawals.ROUTES,
]
