"""Make the sample shop."""

from datetime import UTC, date, datetime

from jishi.app.sample.building.attributes import list_attributes
from jishi.app.sample.building.banners import build_banners
from jishi.app.sample.building.brands import build_brands
from jishi.app.sample.building.categories import build_categories
from jishi.app.sample.building.collections import build_collections
from jishi.app.sample.building.people import (
    build_member_groups,
    build_members,
    build_roles,
    build_staff,
)
from jishi.app.sample.building.places import (
    build_freight_templates,
    build_merchants,
    build_stock,
    build_warehouses,
)
from jishi.app.sample.building.prices import build_price_lists
from jishi.app.sample.building.products import ProductMaker, index_rows
from jishi.app.sample.building.rows import read_rows
from jishi.app.sample.shop import SampleShop

SEED = 2026
FIRST_DAY = date(2026, 1, 1)


def build_sample_shop(*, seed: int = SEED, today: date = FIRST_DAY) -> SampleShop:
    """Make the shop; the same seed and day always give the same shop.

    The seed moves stock, pictures and who is on sale, never goods or usual prices. Dates lie around `today`, whose
    midnight is taken in UTC.
    """
    midnight = datetime(today.year, today.month, today.day, tzinfo=UTC)
    rows = list(read_rows())
    categories, attributes = build_categories(rows), list_attributes()
    freight, warehouses = build_freight_templates(), build_warehouses()
    maker = ProductMaker(categories, attributes, freight, midnight, seed)
    products = tuple(maker.make(row) for row in rows)
    return SampleShop(
        merchants=build_merchants(),
        warehouses=warehouses,
        freight_templates=freight,
        attributes=attributes,
        categories=categories,
        brands=build_brands(),
        price_lists=build_price_lists(midnight),
        products=products,
        stock=build_stock(products, warehouses, seed),
        banners=build_banners(index_rows(rows)),
        collections=build_collections(),
        roles=build_roles(),
        staff=build_staff(),
        member_groups=build_member_groups(),
        members=build_members(),
    )
