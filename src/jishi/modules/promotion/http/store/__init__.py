"""Promotions for buyers."""

from jishi.modules.promotion.http.store import offers, promotion_products, seckill

ROUTES = [*offers.ROUTES, *promotion_products.ROUTES, *seckill.ROUTES]
