"""The variants that certain words name."""

from uuid import UUID

from sqlalchemy import Select, or_, select

from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.queries.filters import carries, matches


def variants_with(words: str) -> Select[UUID]:
    """Return the query for the ids of variants with this SKU code or barcode, or of products whose titles or code contain it."""
    of_product = Variant.product_id.in_(select(Product.id).where(matches(words)))
    return select(Variant.id).where(or_(carries(Variant, words.strip()), of_product))
