"""Rows of a request that sets prices, checked one by one."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from jishi.kit.errors import FieldProblem
from jishi.modules.catalog.fields import Currency, OwnCode, PriceMinor, Quantity


class PriceChange(msgspec.Struct, frozen=True, kw_only=True):
    """A price to set, or to take away where `amount_minor` is None; the variant is named by id or by SKU code.

    `currency`, where given, must be the list's: files from elsewhere carry it.
    """

    variant_id: UUID | None = None
    sku_code: OwnCode | None = None
    min_quantity: Quantity = 1
    amount_minor: PriceMinor | None
    currency: Currency | None = None


class PricedVariant(msgspec.Struct, frozen=True, kw_only=True):
    """What has to be known of a variant that is given a price."""

    id: UUID
    sku_code: str
    product_id: UUID
    merchant_id: UUID
    category_id: UUID
    cost_minor: int | None


class ListTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What the list asks of its prices."""

    currency: str
    merchant_id: UUID | None
    is_base: bool


class PriceToWrite(msgspec.Struct, frozen=True, kw_only=True):
    """A sound row: its place in the request, its variant, and what to write."""

    place: int
    variant: PricedVariant
    min_quantity: int
    amount_minor: int | None


def check_price_rows(
    rows: Sequence[PriceChange],
    by_id: Mapping[UUID, PricedVariant],
    by_sku_code: Mapping[str, PricedVariant],
    terms: ListTerms,
) -> tuple[list[PriceToWrite], list[FieldProblem]]:
    """Return the sound rows, and what is wrong with the others."""
    sound: list[PriceToWrite] = []
    problems: list[FieldProblem] = []
    seen: set[tuple[UUID, int]] = set()
    for place, row in enumerate(rows):
        at = f"/prices/{place}"
        variant = _find_variant(row, by_id, by_sku_code)
        if variant is None:
            field = "sku_code" if row.variant_id is None else "variant_id"
            problems.append(FieldProblem(f"{at}/{field}", "catalog.variant_unknown"))
            continue
        wrong = _check_row(row, variant, terms, at)
        if (variant.id, row.min_quantity) in seen:
            wrong.append(FieldProblem(at, "catalog.price_twice"))
        seen.add((variant.id, row.min_quantity))
        problems += wrong
        if not wrong:
            sound.append(
                PriceToWrite(place=place, variant=variant, min_quantity=row.min_quantity, amount_minor=row.amount_minor)
            )
    return sound, problems


def _find_variant(
    row: PriceChange, by_id: Mapping[UUID, PricedVariant], by_sku_code: Mapping[str, PricedVariant]
) -> PricedVariant | None:
    if row.variant_id is not None:
        return by_id.get(row.variant_id)
    return by_sku_code.get(row.sku_code) if row.sku_code is not None else None


def _check_row(row: PriceChange, variant: PricedVariant, terms: ListTerms, at: str) -> list[FieldProblem]:
    problems = []
    if row.currency is not None and row.currency != terms.currency:
        problems.append(FieldProblem(f"{at}/currency", "catalog.currency_wrong", {"currency": terms.currency}))
    if terms.merchant_id is not None and variant.merchant_id != terms.merchant_id:
        problems.append(FieldProblem(f"{at}/variant_id", "catalog.variant_unknown"))
    if row.amount_minor is None and terms.is_base and row.min_quantity == 1:
        problems.append(FieldProblem(f"{at}/amount_minor", "catalog.base_price_missing"))
    if row.amount_minor is not None and row.amount_minor <= 0:
        problems.append(FieldProblem(f"{at}/amount_minor", "catalog.price_not_positive"))
    return problems
