"""The variants that certain words name."""

from uuid import UUID

from sqlalchemy import Select, or_, select

from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.queries.filters import matches


def variants_with(words: str) -> Select[UUID]:
    """Return the query for the ids of variants with this SKU code or barcode, or of products whose titles or code contain it."""
    code = words.strip()
    of_product = Variant.product_id.in_(select(Product.id).where(matches(words)))
    return select(Variant.id).where(or_(Variant.sku_code == code, Variant.barcode == code, of_product))
