"""Attributes, and their values for one product."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from jishi.app.sample.building.colours import colour_family
from jishi.app.sample.building.options import list_axis_attributes
from jishi.app.sample.building.rows import ProductRow
from jishi.app.sample.building.tables import list_tables, read_table
from jishi.app.sample.dice import Dice
from jishi.app.sample.goods import AttributeValue, SampleAttribute, SampleChoice, SampleTemplateEntry
from jishi.app.sample.texts import both


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return {code: row for file in list_tables("attributes") for code, row in read_table("attributes", file).items()}


def list_attributes() -> tuple[SampleAttribute, ...]:
    """Return every attribute, those that variants differ by included."""
    own = [
        SampleAttribute(
            code=code,
            kind=row["kind"],
            name=both(row["name"]),
            unit=row.get("unit"),
            choices=tuple(_choice(choice, names) for choice, names in row.get("choices", {}).items()),
        )
        for code, row in _tables().items()
    ]
    return (*own, *list_axis_attributes())


def template_entry(code: str) -> SampleTemplateEntry:
    """Return how categories use an attribute."""
    row = _tables()[code]
    return SampleTemplateEntry(
        attribute_code=code, is_required=row.get("is_required", False), is_filter=row.get("is_filter", False)
    )


def make_values(row: ProductRow, template: list[str], colour: str, today: date) -> dict[str, AttributeValue]:
    """Return the product's values by attribute code; those that the row leaves open are derived."""
    dice = Dice(row.code, "attributes")
    derived: dict[str, AttributeValue] = {
        "main_colour": colour_family(colour),
        "launched": (today - timedelta(days=dice.between(20, 700))).isoformat(),
        "harvested": (today - timedelta(days=dice.between(1, 40))).isoformat(),
        "style_number": f"{row.brand[:2].upper()}{dice.between(1000, 9999)}",
        "model_number": f"{row.brand[:3].upper()}-{dice.between(100, 999)}",
    }
    known = derived | {code: _value(code, value) for code, value in row.attributes.items()}
    return {code: known[code] for code in template if code in known}


def _value(code: str, value: Any) -> AttributeValue:
    if _tables()[code]["kind"] == "text":
        return both(value)
    known: AttributeValue = value
    return known


def _choice(code: str, row: list[str]) -> SampleChoice:
    return SampleChoice(code=code, name=both(row), swatch=row[2] if len(row) > 2 else None)
