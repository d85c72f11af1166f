"""What staff do with membership cards."""

from jishi.modules.membership.http.console import cards, plans

ROUTES = [*plans.ROUTES, *cards.ROUTES]
