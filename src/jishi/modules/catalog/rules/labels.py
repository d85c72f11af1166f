"""Attribute values as people read them."""

from collections.abc import Mapping
from typing import Any

from jishi.kit.texts import has_text, text
from jishi.kit.translations import translate
from jishi.modules.catalog.rules.attributes import TemplateAttribute
from jishi.modules.catalog.states import KINDS_WITH_CHOICES, AttributeKind


def label_value(attribute: TemplateAttribute, value: Any, locale: str) -> str:
    """Return a stored value in words: names of choices, a number with its unit, yes or no."""
    if attribute.kind in KINDS_WITH_CHOICES:
        names: dict[str, str] = {choice.code: translate(choice.name, locale) for choice in attribute.choices}
        chosen = value if isinstance(value, list) else [value]
        return text("catalog.comma", locale).join(names.get(code, str(code)) for code in chosen)
    if attribute.kind == AttributeKind.BOOLEAN:
        return text("catalog.yes" if value else "catalog.no", locale)
    if attribute.kind == AttributeKind.NUMBER and attribute.unit:
        return f"{value} {unit_name(attribute.unit, locale)}"
    return translate(value, locale) if isinstance(value, Mapping) else str(value)


def unit_name(unit: str, locale: str) -> str:
    """Return a unit in words where a language has one of its own for it; other units are signs that all read alike."""
    code = f"catalog.unit.{unit}"
    return text(code, locale) if has_text(code, locale) else unit
