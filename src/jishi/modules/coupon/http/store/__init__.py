"""Coupons for buyers."""

from jishi.modules.coupon.http.store import claims, coupons

HOT_ROUTES = [*claims.HOT_ROUTES]
ROUTES = [*claims.ROUTES, *coupons.ROUTES]
