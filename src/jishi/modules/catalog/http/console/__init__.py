"""What staff do with the catalogue."""

from jishi.modules.catalog.http.console import categories, edits, listing, prices, products, records, review

ROUTES = [
    *categories.ROUTES,
    *records.ROUTES,
    *products.ROUTES,
    *edits.ROUTES,
    *review.ROUTES,
    *listing.ROUTES,
    *prices.ROUTES,
]
