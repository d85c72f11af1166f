"""Staff sign in, look after themselves, other staff, roles and buyers' accounts."""

from jishi.modules.identity.http.console import (
    accounts,
    myself,
    roles,
    second_factor,
    sign_in,
    sign_in_log,
    staff,
    staff_acts,
    wechat_apps,
)

ROUTES = [
    *sign_in.ROUTES,
    *myself.ROUTES,
    *second_factor.ROUTES,
    *staff.ROUTES,
    *staff_acts.ROUTES,
    *sign_in_log.ROUTES,
    *roles.ROUTES,
    *accounts.ROUTES,
    *wechat_apps.ROUTES,
]
