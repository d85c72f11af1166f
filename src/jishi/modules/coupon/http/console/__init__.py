"""Staff look after coupons."""

from jishi.modules.coupon.http.console import codes, coupons, grant_plans, grants, packets, template_acts, templates

ROUTES = [
    *templates.ROUTES,
    *template_acts.ROUTES,
    *codes.ROUTES,
    *grants.ROUTES,
    *grant_plans.ROUTES,
    *coupons.ROUTES,
    *packets.ROUTES,
]
