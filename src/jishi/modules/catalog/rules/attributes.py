"""Attributes and the template that a category and its ancestors make of them."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from uuid import UUID

import msgspec

from jishi.kit.errors import FieldProblem
from jishi.kit.translations import ShortTexts
from jishi.modules.catalog.fields import Code, Colour, Position
from jishi.modules.catalog.states import KINDS_OF_AXES, KINDS_THAT_FILTER, KINDS_WITH_CHOICES, AttributeKind


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One value that can be chosen; swatches carry a colour."""

    code: Code
    name: ShortTexts
    swatch: Colour | None = None


class TemplateEntry(msgspec.Struct, frozen=True, kw_only=True):
    """How one category uses one attribute."""

    attribute_id: UUID
    is_required: bool = False
    is_filter: bool = False
    is_variant_axis: bool = False
    position: Position = 0


class TemplateAttribute(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """An attribute as the template of a category asks for it; `category_id` is where that was said."""

    attribute_id: UUID
    code: str
    kind: AttributeKind
    name: dict[str, str]
    unit: str | None
    choices: tuple[Choice, ...]
    category_id: UUID
    is_required: bool
    is_filter: bool
    is_variant_axis: bool
    position: int

    @cached_property
    def choice_codes(self) -> tuple[str, ...]:
        """Return the codes that can be chosen."""
        return tuple(choice.code for choice in self.choices)


def check_choices(kind: AttributeKind, choices: Sequence[Choice], at: str = "/choices") -> list[FieldProblem]:
    """Return what is wrong with the choices of an attribute of this kind."""
    if kind not in KINDS_WITH_CHOICES:
        return [FieldProblem(at, "catalog.choices_not_allowed", {"kind": kind})] if choices else []
    if not choices:
        return [FieldProblem(at, "catalog.choices_missing", {"kind": kind})]
    seen: set[str] = set()
    problems = []
    for place, choice in enumerate(choices):
        if choice.code in seen:
            problems.append(FieldProblem(f"{at}/{place}/code", "catalog.code_twice", {"code": choice.code}))
        if kind is AttributeKind.SWATCH and choice.swatch is None:
            problems.append(FieldProblem(f"{at}/{place}/swatch", "catalog.swatch_missing", {"code": choice.code}))
        seen.add(choice.code)
    return problems


def inherit_template(
    path: Sequence[UUID], entries: Mapping[UUID, Sequence[TemplateAttribute]]
) -> tuple[TemplateAttribute, ...]:
    """Return the template of the category at the end of `path`: entries from the root down, the nearest winning.

    `entries` maps a category to what is said at it. Sorted by position, then code.
    """
    found: dict[str, TemplateAttribute] = {}
    for category_id in path:
        found.update((entry.code, entry) for entry in entries.get(category_id, ()))
    return tuple(sorted(found.values(), key=lambda entry: (entry.position, entry.code)))


def check_template(entries: Sequence[TemplateEntry], kinds: Mapping[UUID, str]) -> list[FieldProblem]:
    """Return what is wrong with the entries of one category; `kinds` holds the kind of each attribute that exists."""
    problems = []
    seen: set[UUID] = set()
    for place, entry in enumerate(entries):
        kind = kinds.get(entry.attribute_id)
        at = f"/entries/{place}"
        if kind is None:
            problems.append(FieldProblem(f"{at}/attribute_id", "catalog.attribute_not_found"))
        if entry.attribute_id in seen:
            problems.append(FieldProblem(f"{at}/attribute_id", "catalog.attribute_twice"))
        if kind is not None and entry.is_filter and kind not in KINDS_THAT_FILTER:
            problems.append(FieldProblem(f"{at}/is_filter", "catalog.kind_cannot_filter", {"kind": kind}))
        if kind is not None and entry.is_variant_axis and kind not in KINDS_OF_AXES:
            problems.append(FieldProblem(f"{at}/is_variant_axis", "catalog.kind_cannot_span", {"kind": kind}))
        seen.add(entry.attribute_id)
    return problems
