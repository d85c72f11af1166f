"""Changes of variants, checked as a whole."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from jishi.kit.errors import FieldProblem
from jishi.modules.catalog.fields import Barcode, CostMinor, OwnCode, Position, PriceMinor, VolumeCm3, WeightG
from jishi.modules.catalog.rules.barcodes import is_barcode
from jishi.modules.catalog.rules.options import Option, check_point


class VariantChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What to change of one variant; what is left out stays."""

    variant_id: UUID
    sku_code: OwnCode | UnsetType = UNSET
    barcode: Barcode | UnsetType | None = UNSET
    weight_g: WeightG | UnsetType = UNSET
    volume_cm3: VolumeCm3 | UnsetType = UNSET
    media_id: UUID | UnsetType | None = UNSET
    market_price_minor: PriceMinor | UnsetType | None = UNSET
    cost_minor: CostMinor | UnsetType | None = UNSET
    is_active: bool | UnsetType = UNSET
    position: Position | UnsetType = UNSET


def check_variant_changes(
    rows: Sequence[VariantChanges],
    known: Mapping[UUID, Any],
    taken: Mapping[str, UUID],
    options: Sequence[Option],
    *,
    may_set_cost: bool,
) -> list[FieldProblem]:
    """Return what is wrong with the rows.

    `known` holds the product's variants by id, `taken` the owner of each SKU code that is asked for and exists.
    """
    problems: list[FieldProblem] = []
    seen_ids: set[UUID] = set()
    seen_codes: set[str] = set()
    for place, row in enumerate(rows):
        at = f"/variants/{place}"
        if row.variant_id not in known or row.variant_id in seen_ids:
            problems.append(FieldProblem(f"{at}/variant_id", "catalog.variant_unknown"))
            continue
        seen_ids.add(row.variant_id)
        problems += _check_codes(row, taken, seen_codes, at)
        if row.cost_minor is not UNSET and not may_set_cost:
            problems.append(FieldProblem(f"{at}/cost_minor", "catalog.cost_hidden"))
        if row.is_active is True and check_point(options, known[row.variant_id].option_values, at):
            problems.append(FieldProblem(f"{at}/is_active", "catalog.variant_off_options"))
    return problems


def _check_codes(row: VariantChanges, taken: Mapping[str, UUID], seen: set[str], at: str) -> list[FieldProblem]:
    problems = []
    if isinstance(row.sku_code, str):
        if row.sku_code in seen or taken.get(row.sku_code, row.variant_id) != row.variant_id:
            problems.append(FieldProblem(f"{at}/sku_code", "catalog.code_taken", {"code": row.sku_code}))
        seen.add(row.sku_code)
    if isinstance(row.barcode, str) and not is_barcode(row.barcode):
        problems.append(FieldProblem(f"{at}/barcode", "catalog.barcode_wrong", {"barcode": row.barcode}))
    return problems


def asked_codes(rows: Sequence[VariantChanges]) -> Collection[str]:
    """Return the SKU codes that the rows ask for."""
    return {row.sku_code for row in rows if isinstance(row.sku_code, str)}
