"""What other modules may call."""

from jishi.modules.catalog.bulk import BulkResult, ErrorPolicy
from jishi.modules.catalog.errors import ProductNotFoundError
from jishi.modules.catalog.exported_variants import VARIANT_ORDER, ExportedVariant, show_variants, variant_rows
from jishi.modules.catalog.models import Attribute, Brand, Category, PriceList, Product
from jishi.modules.catalog.new_products import ImportedProduct
from jishi.modules.catalog.permissions import CATALOG_VIEW, CATALOG_VIEW_COST
from jishi.modules.catalog.pictures import Picture, show_picture
from jishi.modules.catalog.queries.active_variants import find_active_variants, find_product_ids, list_product_ids
from jishi.modules.catalog.queries.ancestors_of_goods import find_ancestors_of_goods
from jishi.modules.catalog.queries.console_filters import ConsoleFilters
from jishi.modules.catalog.queries.console_products import PRODUCT_SORTS
from jishi.modules.catalog.queries.count_products import count_products_with_freight
from jishi.modules.catalog.queries.filters import MAX_QUERY
from jishi.modules.catalog.queries.list_products import ProductCard, ProductFilters, list_products
from jishi.modules.catalog.queries.sorting import Sort
from jishi.modules.catalog.queries.variants_of_products import list_variants_of_products
from jishi.modules.catalog.queries.variants_with import variants_with
from jishi.modules.catalog.repository import get_base_list
from jishi.modules.catalog.rules.attributes import Choice, TemplateEntry
from jishi.modules.catalog.rules.options import Option, OptionValue
from jishi.modules.catalog.rules.price_rows import PriceChange
from jishi.modules.catalog.rules.pricing import PriceRow, PriceRung, pick_price, price_ladder
from jishi.modules.catalog.snapshot.facts import VariantFacts
from jishi.modules.catalog.snapshot.paths import CategoryPaths
from jishi.modules.catalog.snapshot.variants import CatalogSnapshot
from jishi.modules.catalog.specs import ProductSpec, TierSpec, VariantSpec
from jishi.modules.catalog.states import AttributeKind, ProductState
from jishi.modules.catalog.top_categories import TopCategory, list_top_categories
from jishi.modules.catalog.usecases.approve_products import approve_products
from jishi.modules.catalog.usecases.create_category import create_category
from jishi.modules.catalog.usecases.create_product import create_product
from jishi.modules.catalog.usecases.hide_products import hide_products
from jishi.modules.catalog.usecases.import_products import ImportedProducts, import_products
from jishi.modules.catalog.usecases.manage_attributes import create_attribute
from jishi.modules.catalog.usecases.manage_brands import create_brand
from jishi.modules.catalog.usecases.manage_price_lists import PriceListSpec, create_price_list
from jishi.modules.catalog.usecases.mark_stock import mark_stock
from jishi.modules.catalog.usecases.publish_products import publish_products
from jishi.modules.catalog.usecases.record_sales import record_sales
from jishi.modules.catalog.usecases.set_prices import PricesSet, set_prices
from jishi.modules.catalog.usecases.update_category_template import update_category_template

__all__ = [
    "CATALOG_VIEW",
    "CATALOG_VIEW_COST",
    "MAX_QUERY",
    "PRODUCT_SORTS",
    "VARIANT_ORDER",
    "Attribute",
    "AttributeKind",
    "Brand",
    "BulkResult",
    "CatalogSnapshot",
    "Category",
    "CategoryPaths",
    "Choice",
    "ConsoleFilters",
    "ErrorPolicy",
    "ExportedVariant",
    "ImportedProduct",
    "ImportedProducts",
    "Option",
    "OptionValue",
    "Picture",
    "PriceChange",
    "PriceList",
    "PriceListSpec",
    "PriceRow",
    "PriceRung",
    "PricesSet",
    "Product",
    "ProductCard",
    "ProductFilters",
    "ProductNotFoundError",
    "ProductSpec",
    "ProductState",
    "Sort",
    "TemplateEntry",
    "TierSpec",
    "TopCategory",
    "VariantFacts",
    "VariantSpec",
    "approve_products",
    "count_products_with_freight",
    "create_attribute",
    "create_brand",
    "create_category",
    "create_price_list",
    "create_product",
    "find_active_variants",
    "find_ancestors_of_goods",
    "find_product_ids",
    "get_base_list",
    "hide_products",
    "import_products",
    "list_product_ids",
    "list_products",
    "list_top_categories",
    "list_variants_of_products",
    "mark_stock",
    "pick_price",
    "price_ladder",
    "publish_products",
    "record_sales",
    "set_prices",
    "show_picture",
    "show_variants",
    "update_category_template",
    "variant_rows",
    "variants_with",
]
