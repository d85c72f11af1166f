"""The tables of this module."""

from jishi.modules.catalog.models.attribute import Attribute, CategoryAttribute
from jishi.modules.catalog.models.category import Brand, Category
from jishi.modules.catalog.models.change import ProductChange
from jishi.modules.catalog.models.listing import ListingSettings
from jishi.modules.catalog.models.price import Price, PriceList
from jishi.modules.catalog.models.product import Product
from jishi.modules.catalog.models.variant import Variant

__all__ = [
    "Attribute",
    "Brand",
    "Category",
    "CategoryAttribute",
    "ListingSettings",
    "Price",
    "PriceList",
    "Product",
    "ProductChange",
    "Variant",
]
