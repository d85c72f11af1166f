"""Promotions for buyers."""

from jishi.modules.promotion.http.store import coupon_claims, coupons, offers, seckill

HOT_ROUTES = [*coupon_claims.HOT_ROUTES]
ROUTES = [*coupon_claims.ROUTES, *coupons.ROUTES, *offers.ROUTES, *seckill.ROUTES]
