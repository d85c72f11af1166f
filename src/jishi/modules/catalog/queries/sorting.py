"""Orders of product lists."""

from collections.abc import Mapping
from enum import StrEnum

from jishi.kit.paging import Keyset
from jishi.modules.catalog.models import Product


class Sort(StrEnum):
    """In which order products stand."""

    NEWEST = "newest"
    PRICE_UP = "price_up"
    PRICE_DOWN = "price_down"
    SALES = "sales"


# The id makes each order total.
SORTS: Mapping[Sort, Keyset] = {
    Sort.NEWEST: Keyset((Product.listed_from, Product.id), is_down=True, name="newest"),
    Sort.PRICE_UP: Keyset((Product.min_price_minor, Product.id), name="price_up"),
    Sort.PRICE_DOWN: Keyset((Product.min_price_minor, Product.id), is_down=True, name="price_down"),
    Sort.SALES: Keyset((Product.sold_count, Product.id), is_down=True, name="sales"),
}
