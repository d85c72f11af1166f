"""Promotions for buyers."""

from jishi.modules.promotion.http.store import coupons

HOT_ROUTES = [*coupons.HOT_ROUTES]
ROUTES = [*coupons.ROUTES]
