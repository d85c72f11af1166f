"""The rows of products on the first page."""

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.shop import SampleCollection
from jishi.app.sample.texts import both


def build_collections() -> tuple[SampleCollection, ...]:
    """Return the collections in their order."""
    return tuple(
        SampleCollection(
            code=code,
            name=both(table["name"]),
            subtitle=both(table["subtitle"]),
            kind=table["kind"],
            category_code=table.get("category"),
            product_codes=tuple(table.get("products", ())),
        )
        for code, table in read_table("collections").items()
    )
