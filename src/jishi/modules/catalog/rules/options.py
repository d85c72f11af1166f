"""Options of a product and the variants that they span."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.errors import FieldProblem
from jishi.kit.texts import LOCALES
from jishi.kit.translations import ShortTexts, translate
from jishi.modules.catalog.fields import Code, Colour

MAX_VARIANTS = 2_000


class OptionValue(msgspec.Struct, frozen=True, kw_only=True):
    """One value of an option; `swatch` is its colour, `media_id` a picture of it."""

    code: Code
    name: ShortTexts
    swatch: Colour | None = None
    media_id: UUID | None = None


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One axis along which variants differ."""

    code: Code
    name: ShortTexts
    values: Annotated[list[OptionValue], Meta(min_length=1, max_length=500)]


def check_options(options: Sequence[Option], at: str = "/options") -> list[FieldProblem]:
    """Return what is wrong with options as a whole: codes given twice, more combinations than a product may have."""
    problems = [
        FieldProblem(f"{at}/{place}/code", "catalog.code_twice", {"code": code})
        for place, code in _repeated([option.code for option in options])
    ]
    for number, option in enumerate(options):
        problems += [
            FieldProblem(f"{at}/{number}/values/{place}/code", "catalog.code_twice", {"code": code})
            for place, code in _repeated([value.code for value in option.values])
        ]
    if count_combinations(options) > MAX_VARIANTS:
        problems.append(FieldProblem(at, "catalog.too_many_variants", {"limit": MAX_VARIANTS}))
    return problems


def count_combinations(options: Sequence[Option]) -> int:
    """Return how many variants the options span; one without any option."""
    return prod(len(option.values) for option in options)


def combinations(options: Sequence[Option]) -> Iterator[dict[str, str]]:
    """Yield every point of the options, the last option turning fastest; one empty point without any option."""
    codes = [option.code for option in options]
    for values in product(*([value.code for value in option.values] for option in options)):
        yield dict(zip(codes, values, strict=True))


def check_point(options: Sequence[Option], option_values: Mapping[str, str], at: str) -> list[FieldProblem]:
    """Return what keeps `option_values` from being a point of the options."""
    problems = [
        FieldProblem(f"{at}/{code}", "catalog.option_unknown", {"code": code})
        for code in option_values.keys() - {option.code for option in options}
    ]
    for option in options:
        value = option_values.get(option.code)
        if value is None:
            problems.append(FieldProblem(f"{at}/{option.code}", "catalog.option_missing", {"code": option.code}))
        elif all(value != known.code for known in option.values):
            problems.append(FieldProblem(f"{at}/{option.code}", "catalog.option_value_unknown", {"value": value}))
    return problems


def describe_point(options: Sequence[Option], option_values: Mapping[str, str]) -> dict[str, str]:
    """Return the names of a variant's values in each language, for example ``红色 / M``; empty without options."""
    chosen = [value for option in options for value in option.values if option_values.get(option.code) == value.code]
    if not chosen:
        return {}
    return {locale: " / ".join(translate(value.name, locale) for value in chosen) for locale in LOCALES}


def _repeated(codes: Sequence[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for place, code in enumerate(codes):
        if code in seen:
            yield place, code
        seen.add(code)
