"""Staff look after promotions and freight."""

from jishi.modules.promotion.http.console import coupon_codes, coupon_grants, coupon_templates, coupons, freight

ROUTES = [
    *freight.ROUTES,
    *coupon_templates.ROUTES,
    *coupon_codes.ROUTES,
    *coupon_grants.ROUTES,
    *coupons.ROUTES,
]
