"""What makes a product sound, and what it lacks before it can be shown."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from jishi.kit.errors import FieldProblem
from jishi.modules.catalog.rules.attribute_values import check_attribute_values, find_missing
from jishi.modules.catalog.rules.attributes import TemplateAttribute
from jishi.modules.catalog.rules.barcodes import is_barcode
from jishi.modules.catalog.rules.options import Option, check_options, check_point
from jishi.modules.catalog.rules.windows import check_listing
from jishi.modules.catalog.specs import ProductSpec, VariantSpec
from jishi.modules.catalog.states import ProductState


class SpecSurroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What the database says around a batch of specs."""

    templates: Mapping[UUID, Sequence[TemplateAttribute]]
    """By category that exists and is in use."""
    brand_ids: Collection[UUID]
    taken_sku_codes: Collection[str]
    merchant_ids: Collection[UUID]
    """Those that exist and that the actor may act for."""
    product_ids: Collection[UUID]
    """Those that attribute values refer to and that exist."""


class CheckedSpec(msgspec.Struct, frozen=True):
    """Attribute values as they are stored, and everything that is wrong."""

    attributes: dict[str, Any]
    problems: list[FieldProblem]


def check_spec(spec: ProductSpec, around: SpecSurroundings, at: str = "") -> CheckedSpec:
    """Check a new product as a whole and gather every problem, its pointer below `at`."""
    problems = _check_places(spec, around, at)
    problems += check_listing(spec.listed_from, spec.listed_to, at)
    problems += check_options(spec.options, f"{at}/options")
    problems += _check_variants(spec, around.taken_sku_codes, at)
    template = around.templates.get(spec.category_id, ())
    problems += check_axes(template, spec.options, f"{at}/options")
    values = check_attribute_values(template, spec.attributes, at=f"{at}/attributes")
    problems += values.problems
    problems += check_references(template, values.values, around.product_ids, f"{at}/attributes")
    if spec.state == ProductState.APPROVED.value:
        problems += find_missing(template, spec.attributes, at=f"{at}/attributes")
        problems += _check_priced(spec.variants, f"{at}/variants")
    return CheckedSpec(values.values, problems)


def check_axes(template: Iterable[TemplateAttribute], options: Sequence[Option], at: str) -> list[FieldProblem]:
    """Return option values that are no choice of the axis attribute of the same code."""
    axes = {attribute.code: attribute for attribute in template if attribute.is_variant_axis}
    return [
        FieldProblem(f"{at}/{number}/values/{place}/code", "catalog.option_value_unknown", {"value": value.code})
        for number, option in enumerate(options)
        if option.code in axes
        for place, value in enumerate(option.values)
        if value.code not in axes[option.code].choice_codes
    ]


def check_references(
    template: Iterable[TemplateAttribute], values: Mapping[str, Any], known: Collection[UUID], at: str
) -> list[FieldProblem]:
    """Return references to products that do not exist."""
    return [
        FieldProblem(f"{at}/{attribute.code}", "catalog.product_not_found")
        for attribute in template
        if attribute.kind == "reference" and attribute.code in values and UUID(values[attribute.code]) not in known
    ]


def referred_ids(template: Iterable[TemplateAttribute], values: Mapping[str, Any], kind: str) -> set[UUID]:
    """Return the ids in values of attributes of the kind `file` or `reference`; malformed ones are told elsewhere."""
    found = set()
    for attribute in template:
        value = values.get(attribute.code)
        if attribute.kind == kind and isinstance(value, str):
            try:
                found.add(UUID(value))
            except ValueError:
                continue
    return found


def _check_places(spec: ProductSpec, around: SpecSurroundings, at: str) -> list[FieldProblem]:
    problems = []
    if spec.merchant_id not in around.merchant_ids:
        problems.append(FieldProblem(f"{at}/merchant_id", "catalog.merchant_unknown"))
    if spec.category_id not in around.templates:
        problems.append(FieldProblem(f"{at}/category_id", "catalog.category_not_found"))
    if spec.brand_id is not None and spec.brand_id not in around.brand_ids:
        problems.append(FieldProblem(f"{at}/brand_id", "catalog.brand_not_found"))
    return problems


def _check_variants(spec: ProductSpec, taken: Collection[str], at: str) -> list[FieldProblem]:
    problems: list[FieldProblem] = []
    points: set[frozenset[tuple[str, str]]] = set()
    for place, variant in enumerate(spec.variants):
        here = f"{at}/variants/{place}"
        problems += check_point(spec.options, variant.option_values, f"{here}/option_values")
        point = frozenset(variant.option_values.items())
        if point in points:
            problems.append(FieldProblem(f"{here}/option_values", "catalog.variant_twice"))
        points.add(point)
        if variant.sku_code in taken:
            problems.append(FieldProblem(f"{here}/sku_code", "catalog.code_taken", {"code": variant.sku_code}))
        problems += _check_variant(variant, here)
    return problems


def _check_variant(variant: VariantSpec, at: str) -> list[FieldProblem]:
    problems = []
    if variant.barcode is not None and not is_barcode(variant.barcode):
        problems.append(FieldProblem(f"{at}/barcode", "catalog.barcode_wrong", {"barcode": variant.barcode}))
    quantities = [tier.min_quantity for tier in variant.tiers]
    if len(set(quantities)) < len(quantities):
        problems.append(FieldProblem(f"{at}/tiers", "catalog.tier_twice"))
    if quantities and variant.price_minor is None:
        problems.append(FieldProblem(f"{at}/price_minor", "catalog.base_price_missing"))
    return problems


def _check_priced(variants: Sequence[VariantSpec], at: str) -> list[FieldProblem]:
    if not any(variant.is_active for variant in variants):
        return [FieldProblem(at, "catalog.no_active_variant")]
    return [
        FieldProblem(f"{at}/{place}/price_minor", "catalog.base_price_missing")
        for place, variant in enumerate(variants)
        if variant.is_active and variant.price_minor is None
    ]
