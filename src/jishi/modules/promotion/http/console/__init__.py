"""Staff look after promotions and freight."""

from jishi.modules.promotion.http.console import (
    campaigns,
    dry_runs,
    freight,
    margin_floors,
    overviews,
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
    *margin_floors.ROUTES,
    *overviews.ROUTES,
]
