"""Products out of their rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from jishi.app.sample.building.attributes import make_values
from jishi.app.sample.building.categories import template_codes
from jishi.app.sample.building.descriptions import describe
from jishi.app.sample.building.options import make_option
from jishi.app.sample.building.photographs import list_looks, plan_pictures
from jishi.app.sample.building.rows import ProductRow
from jishi.app.sample.building.variants import is_missing, list_points, make_variants
from jishi.app.sample.dice import Dice
from jishi.app.sample.goods import SampleAttribute, SampleCategory, SampleProduct
from jishi.app.sample.places import SampleFreightTemplate
from jishi.app.sample.texts import both

OLDEST_DAYS = 400


class ProductMaker:
    """Make products, with what all of them refer to at hand."""

    def __init__(
        self,
        categories: Sequence[SampleCategory],
        attributes: Sequence[SampleAttribute],
        freight: Sequence[SampleFreightTemplate],
        midnight: datetime,
        seed: int,
    ) -> None:
        self._categories = {category.code: category for category in categories}
        self._attributes = {attribute.code: attribute for attribute in attributes}
        self._freight = {(template.merchant_code, template.carries): template.code for template in freight}
        self._midnight = midnight
        self._seed = seed
        self._numbers: Counter[str] = Counter()

    def make(self, row: ProductRow) -> SampleProduct:
        """Make one product; its number counts up within its trade."""
        self._numbers[row.trade] += 1
        pictures, keys = plan_pictures(row, self._seed)
        colour = next(iter(list_looks(row).values())).base
        template = template_codes(row.category, self._categories)
        values = make_values(row, template, colour, self._midnight.date())
        group = self._categories[row.category].parent_code or row.trade
        listed_from, listed_to = self._window(row)
        return SampleProduct(
            code=row.code,
            merchant_code=row.merchant,
            category_code=row.category,
            brand_code=row.brand,
            title=both(row.name),
            subtitle=both(row.sub),
            description=describe(row, group, values, self._attributes),
            attributes=values,
            options=tuple(make_option(code, choice) for code, choice in row.options.items()),
            missing=tuple(point for point in list_points(row) if is_missing(row, point)),
            variants=make_variants(row, self._numbers[row.trade], keys, self._seed),
            pictures=pictures,
            freight_template_code=self._freight[row.merchant, row.freight],
            listed_from=listed_from,
            listed_to=listed_to,
        )

    def _window(self, row: ProductRow) -> tuple[datetime, datetime | None]:
        if row.window:
            begin, end = row.window
            return self._midnight + timedelta(days=begin), self._midnight + timedelta(days=end)
        age = Dice(self._seed, row.code, "age")
        return self._midnight - timedelta(days=age.between(1, OLDEST_DAYS), minutes=age.below(900)), None


def index_rows(rows: Sequence[ProductRow]) -> Mapping[str, ProductRow]:
    """Return the rows by product code."""
    return {row.code: row for row in rows}
