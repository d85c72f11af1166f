"""Options of products: their values are kept once, products name them by code."""

from collections.abc import Mapping
from functools import cache

import msgspec

from jishi.app.sample.building.tables import list_tables, read_table
from jishi.app.sample.goods import SampleAttribute, SampleChoice, SampleOption
from jishi.app.sample.texts import Texts, both

SWATCHED = ("colour", "shade")
# A product names values in a list, in a set by its name, or with what each adds to the price, in fen.
OptionChoice = str | list[str] | dict[str, int]


class ValueRow(msgspec.Struct, frozen=True):
    """One value: its names, its colour, and what it adds to the weight in grams."""

    name: Texts
    swatch: str | None = None
    weight_g: int = 0


class OptionTable(msgspec.Struct, frozen=True):
    """An option with all its values in order, and sets of them."""

    code: str
    name: Texts
    values: Mapping[str, ValueRow]
    sets: Mapping[str, list[str]]


@cache
def read_options() -> Mapping[str, OptionTable]:
    """Return every option by its code."""
    return {code: _read_option(code) for code in list_tables("options")}


def _read_option(code: str) -> OptionTable:
    table = read_table("options", code)
    return OptionTable(
        code=code,
        name=both(table["name"]),
        values={value: _read_value(row) for value, row in table["values"].items()},
        sets=table.get("sets", {}),
    )


def _read_value(row: list[str | int]) -> ValueRow:
    name = both([str(row[0]), str(row[1])])
    last = row[2] if len(row) > 2 else 0
    return ValueRow(name, swatch=last) if isinstance(last, str) else ValueRow(name, weight_g=last)


def value_codes(code: str, choice: OptionChoice) -> list[str]:
    """Return the codes of the values that a product has chosen."""
    return list(read_options()[code].sets[choice]) if isinstance(choice, str) else list(choice)


def surcharge(choice: OptionChoice, value: str) -> int:
    """Return what a value adds to the price, in fen."""
    return choice[value] if isinstance(choice, dict) else 0


def make_option(code: str, choice: OptionChoice) -> SampleOption:
    """Make a product's option of the values it has chosen."""
    table = read_options()[code]
    values = tuple(_choice(value, table.values[value]) for value in value_codes(code, choice))
    return SampleOption(code=code, name=table.name, values=values)


def list_axis_attributes() -> list[SampleAttribute]:
    """Return an attribute for every option, so that categories can be filtered by it."""
    return [
        SampleAttribute(
            code=table.code,
            kind="swatch" if table.code in SWATCHED else "choice",
            name=table.name,
            choices=tuple(_choice(code, row) for code, row in table.values.items()),
        )
        for table in read_options().values()
    ]


def _choice(code: str, row: ValueRow) -> SampleChoice:
    return SampleChoice(code=code, name=row.name, swatch=row.swatch)
