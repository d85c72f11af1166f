"""Prices that are allowed but look like a slip of the hand."""

from uuid import UUID

import msgspec


class PriceBand(msgspec.Struct, frozen=True):
    """What products of a category usually cost; None is open."""

    floor_minor: int | None = None
    ceiling_minor: int | None = None


class PriceWarning(msgspec.Struct, frozen=True, kw_only=True):
    """A price worth a second look; `code` says why, `limit_minor` is the bound that it crosses (none for a cost).

    `detail` is for people, filled in their language.
    """

    pointer: str
    code: str
    variant_id: UUID
    amount_minor: int
    limit_minor: int | None
    detail: str = ""


def find_price_warnings(
    *, pointer: str, variant_id: UUID, amount_minor: int, cost_minor: int | None, band: PriceBand
) -> list[PriceWarning]:
    """Return what is odd about a price: below cost or outside the band of its category. The cost is not told."""

    def warn(code: str, limit_minor: int | None) -> PriceWarning:
        return PriceWarning(
            pointer=pointer, code=code, variant_id=variant_id, amount_minor=amount_minor, limit_minor=limit_minor
        )

    warnings = []
    if cost_minor is not None and amount_minor < cost_minor:
        warnings.append(warn("catalog.price_below_cost", None))
    if band.floor_minor is not None and amount_minor < band.floor_minor:
        warnings.append(warn("catalog.price_below_band", band.floor_minor))
    if band.ceiling_minor is not None and amount_minor > band.ceiling_minor:
        warnings.append(warn("catalog.price_above_band", band.ceiling_minor))
    return warnings
