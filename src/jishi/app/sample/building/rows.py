"""Rows of products, as the tables hold them."""

from collections.abc import Iterator
from typing import Any

import msgspec

from jishi.app.sample.building.options import OptionChoice
from jishi.app.sample.building.tables import TRADES, list_tables, read_table

Pair = tuple[str, str]


class ProductRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A product as it is written down, with the defaults of its category filled in.

    `price` is the lowest usual price in fen, `cost` its share of the price in percent. `weight` and `volume` are those
    of the packed product without what an option's value adds. `window` is the days from today between which it is on
    sale. `tints` are the colours of the drawing: accent and trim, and the main one first where no option sets it.
    """

    code: str
    trade: str
    category: str
    name: Pair
    sub: Pair
    about: Pair
    brand: str
    price: int
    cost: int
    weight: int
    volume: int
    drawing: str
    tints: tuple[str, ...]
    form: int = 0
    pattern: int = 0
    options: dict[str, OptionChoice] = {}
    missing: tuple[str, ...] = ()
    attributes: dict[str, Any] = {}
    tiers: bool = False
    member: bool = False
    window: tuple[int, int] | None = None
    merchant: str = "self"
    freight: str = "parcel"


def read_rows() -> Iterator[ProductRow]:
    """Yield every product of every trade."""
    for trade in TRADES:
        for file in list_tables("products", trade):
            for category, section in read_table("products", trade, file).items():
                yield from _read_section(trade, category, section)


def _read_section(trade: str, category: str, section: dict[str, Any]) -> Iterator[ProductRow]:
    defaults: dict[str, Any] = {"trade": trade, "category": category}
    defaults["freight"] = "dry" if trade == "fresh" else "parcel"
    defaults |= {name: value for name, value in section.items() if name != "products"}
    for row in section["products"]:
        attributes = defaults.get("attributes", {}) | row.get("attributes", {})
        yield msgspec.convert(defaults | row | {"attributes": attributes}, ProductRow)
