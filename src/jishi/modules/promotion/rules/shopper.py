"""What the pipeline must know besides goods and terms: who buys, what the buyer holds, what is left of each rule."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from uuid import UUID

import msgspec

EVERYTHING = 0


class Marks(msgspec.Struct, frozen=True, gc=False):
    """What rules know goods by: ids as integers, and the least that a unit may be sold for (0: no floor)."""

    keys: tuple[int, ...]
    floor_minor: int = 0


def mark_goods(
    *,
    variant_id: UUID,
    product_id: UUID,
    merchant_id: UUID,
    category_ids: Iterable[UUID] = (),
    brand_id: UUID | None = None,
    collection_ids: Iterable[UUID] = (),
    floor_minor: int = 0,
) -> Marks:
    """Return the marks of a variant, to be made once and kept; `category_ids` are its category and all above it."""
    brand = () if brand_id is None else (brand_id,)
    ids = (variant_id, product_id, merchant_id, *category_ids, *brand, *collection_ids)
    return Marks((EVERYTHING, *(one.int for one in ids)), floor_minor)


class HeldCoupon(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A coupon or red packet of the buyer, and the rule it stands for; `amount_minor` is that of a red packet."""

    id: UUID
    rule_id: UUID
    expires_at: datetime | None = None
    amount_minor: int = 0


class Allowance(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is left of a rule for this buyer now; None: no bound. `times` are orders that may still use it."""

    budget_minor: int | None = None
    times: int | None = None
    units: int | None = None
    units_of: dict[UUID, int] = {}
    """Units left of single variants (a seckill's own stock)."""
    is_barred: bool = False
    """It goes without: what some promotion may lose is not enough for all of them."""


class Shopper(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who buys. `points` are those that the buyer wants to spend at most."""

    groups: frozenset[UUID] = frozenset()
    is_new: bool = False
    held: tuple[HeldCoupon, ...] = ()
    points: int = 0
    allowances: Mapping[UUID, Allowance] = {}
    zone: tzinfo = UTC


ANYBODY = Shopper()
NOTHING_MARKED: Mapping[UUID, Marks] = {}
