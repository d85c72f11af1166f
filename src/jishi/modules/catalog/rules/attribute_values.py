"""Values of attributes against the template of a category; every problem is gathered."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from jishi.kit.errors import FieldProblem
from jishi.kit.texts import LOCALES
from jishi.modules.catalog.rules.attributes import TemplateAttribute
from jishi.modules.catalog.states import AttributeKind

AttributeValue = bool | int | str | list[str] | dict[str, str]

_LONGEST_TEXT = 500
_MOST_CHOICES = 50
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class CheckedValues(msgspec.Struct, frozen=True):
    """Values in the form in which they are stored, and what was wrong with the others."""

    values: dict[str, Any]
    problems: list[FieldProblem]


class _WrongValue(Exception):
    def __init__(self, code: str, /, **params: object) -> None:
        self.problem = FieldProblem("", code, params)


def check_attribute_values(
    template: Iterable[TemplateAttribute], values: Mapping[str, AttributeValue], *, at: str = "/attributes"
) -> CheckedValues:
    """Check each given value by its attribute's kind and return it as it is stored; numbers become decimal strings."""
    known = {attribute.code: attribute for attribute in template}
    checked: dict[str, Any] = {}
    problems: list[FieldProblem] = []
    for code, value in values.items():
        attribute = known.get(code)
        try:
            if attribute is None:
                raise _WrongValue("catalog.attribute_unknown", code=code)
            checked[code] = _CHECKS[attribute.kind](attribute, value)
        except _WrongValue as wrong:
            problems.append(msgspec.structs.replace(wrong.problem, pointer=f"{at}/{code}"))
    return CheckedValues(checked, problems)


def find_missing(
    template: Iterable[TemplateAttribute], values: Mapping[str, object], *, at: str = "/attributes"
) -> list[FieldProblem]:
    """Return a problem for every required attribute without a value; axes of variants are asked of the options."""
    return [
        FieldProblem(f"{at}/{attribute.code}", "catalog.attribute_required", {"name": attribute.name})
        for attribute in template
        if attribute.is_required and not attribute.is_variant_axis and attribute.code not in values
    ]


def _text(_: TemplateAttribute, value: AttributeValue) -> object:
    texts = {"": value} if isinstance(value, str) else value
    if not isinstance(texts, dict) or not texts:
        raise _WrongValue("catalog.attribute_not_text")
    for locale, text in texts.items():
        if locale not in {"", *LOCALES} or not 1 <= len(text.strip()) <= _LONGEST_TEXT:
            raise _WrongValue("catalog.attribute_not_text")
    return value


def _number(_: TemplateAttribute, value: AttributeValue) -> object:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not _DECIMAL.fullmatch(text):
        raise _WrongValue("catalog.attribute_not_number")
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if plain == "-0" else plain


def _choice(attribute: TemplateAttribute, value: AttributeValue) -> object:
    if not isinstance(value, str) or value not in attribute.choice_codes:
        raise _WrongValue("catalog.attribute_not_choice", choices=", ".join(attribute.choice_codes))
    return value


def _multi(attribute: TemplateAttribute, value: AttributeValue) -> object:
    if not isinstance(value, list) or not 1 <= len(value) <= _MOST_CHOICES or len(set(value)) < len(value):
        raise _WrongValue("catalog.attribute_not_choices")
    return [_choice(attribute, item) for item in value]


def _boolean(_: TemplateAttribute, value: AttributeValue) -> object:
    if not isinstance(value, bool):
        raise _WrongValue("catalog.attribute_not_boolean")
    return value


def _date(_: TemplateAttribute, value: AttributeValue) -> object:
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise _WrongValue("catalog.attribute_not_date")


def _id(_: TemplateAttribute, value: AttributeValue) -> object:
    try:
        if isinstance(value, str):
            return str(UUID(value))
    except ValueError:
        pass
    raise _WrongValue("catalog.attribute_not_id")


_CHECKS: Mapping[str, Callable[[TemplateAttribute, AttributeValue], object]] = {
    AttributeKind.TEXT: _text,
    AttributeKind.NUMBER: _number,
    AttributeKind.CHOICE: _choice,
    AttributeKind.MULTI: _multi,
    AttributeKind.SWATCH: _choice,
    AttributeKind.BOOLEAN: _boolean,
    AttributeKind.DATE: _date,
    AttributeKind.FILE: _id,
    AttributeKind.REFERENCE: _id,
}
