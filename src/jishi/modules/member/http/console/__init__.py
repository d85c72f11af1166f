"""Staff look after members, groups and wallets."""

from jishi.modules.member.http.console import groups, members, wallets

ROUTES = [*members.ROUTES, *groups.ROUTES, *wallets.ROUTES]
