"""What other modules may call."""

from jishi.modules.catalog.queries.count_products import count_products_with_freight
from jishi.modules.catalog.rules.pricing import PriceRow, pick_price
from jishi.modules.catalog.snapshot.facts import VariantFacts
from jishi.modules.catalog.snapshot.variants import CatalogSnapshot

__all__ = ["CatalogSnapshot", "PriceRow", "VariantFacts", "count_products_with_freight", "pick_price"]
