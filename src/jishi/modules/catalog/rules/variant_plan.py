"""Which variants to make, keep, retire and bring back when a product's options change."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import msgspec

from jishi.modules.catalog.rules.options import Option, check_point, combinations

_LONGEST_CODE = 64


class KnownVariant(msgspec.Struct, frozen=True):
    """A variant that is there already."""

    id: UUID
    option_values: Mapping[str, str]
    is_active: bool


class VariantPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What to do; `positions` gives every variant on a point of the options its place, `missing` the points without."""

    missing: list[tuple[int, dict[str, str]]]
    positions: dict[UUID, int]
    to_retire: list[UUID]
    to_restore: list[UUID]


def plan_variants(former: Sequence[Option], options: Sequence[Option], known: Sequence[KnownVariant]) -> VariantPlan:
    """Compare the points of `options` with the variants that are there.

    A variant on a point stays as it is, switched off or not; only one that lay on no point of the former options, and
    was retired for that, comes back. A variant on no point any more is retired, never deleted: orders name it.
    """
    by_point = {frozenset(variant.option_values.items()): variant for variant in known}
    missing: list[tuple[int, dict[str, str]]] = []
    positions: dict[UUID, int] = {}
    to_restore: list[UUID] = []
    for position, point in enumerate(combinations(options)):
        variant = by_point.pop(frozenset(point.items()), None)
        if variant is None:
            missing.append((position, point))
            continue
        positions[variant.id] = position
        if not variant.is_active and check_point(former, variant.option_values, ""):
            to_restore.append(variant.id)
    to_retire = [variant.id for variant in by_point.values() if variant.is_active]
    return VariantPlan(missing=missing, positions=positions, to_retire=to_retire, to_restore=to_restore)


def make_sku_code(product_code: str, point: Mapping[str, str], taken: Collection[str]) -> str:
    """Return a free SKU code: the product's code and the values of the point, numbered where that is taken."""
    whole = "-".join([product_code, *point.values()])
    code, number = whole[:_LONGEST_CODE], 1
    while code in taken:
        number += 1
        ending = f"-{number}"
        code = whole[: _LONGEST_CODE - len(ending)] + ending
    return code
