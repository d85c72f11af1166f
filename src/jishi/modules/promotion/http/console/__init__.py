"""Staff look after promotions and freight."""

from jishi.modules.promotion.http.console import (
    campaigns,
    coupon_codes,
    coupon_grant_plans,
    coupon_grants,
    coupon_template_acts,
    coupon_templates,
    coupons,
    dry_runs,
    freight,
    promotion_acts,
    promotion_trials,
    promotions,
)

ROUTES = [
    *freight.ROUTES,
    *dry_runs.ROUTES,
    *promotions.ROUTES,
    *promotion_acts.ROUTES,
    *promotion_trials.ROUTES,
    *campaigns.ROUTES,
    *coupon_templates.ROUTES,
    *coupon_template_acts.ROUTES,
    *coupon_codes.ROUTES,
    *coupon_grants.ROUTES,
    *coupon_grant_plans.ROUTES,
    *coupons.ROUTES,
]
