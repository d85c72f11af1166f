"""Coupons for buyers."""

from jishi.modules.coupon.http.store import claims, coupons, packets

HOT_ROUTES = [*claims.HOT_ROUTES]
ROUTES = [*claims.ROUTES, *coupons.ROUTES, *packets.ROUTES]
