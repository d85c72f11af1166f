"""What the pipeline is told, and the notes that it writes. Amounts are minor units of one currency."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from jishi.modules.catalog.public import PriceRow


class Goods(Protocol):
    """What the pipeline must know of a variant; the catalogue's facts fit it."""

    @property
    def variant_id(self) -> UUID: ...
    @property
    def merchant_id(self) -> UUID: ...
    @property
    def weight_g(self) -> int: ...
    @property
    def volume_cm3(self) -> int: ...
    @property
    def freight_template_id(self) -> UUID | None: ...
    @property
    def prices(self) -> tuple[PriceRow, ...]: ...


class Terms(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who buys, when, where from and where to. `level_ids` are the levels that the buyer has reached, `region_code` is a
    GB/T 2260 code, empty while unknown.

    `deliveries` are codes of the delivery options that the buyer chose, by merchant; others get the usual one.
    """

    now: datetime
    channel: str
    currency: str
    member_group_id: UUID | None = None
    level_ids: frozenset[UUID] = frozenset()
    region_code: str = ""
    deliveries: Mapping[UUID, str] | None = None


class Note(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One rule that a step looked at: whether it matched, why (a code with params), what it did, to which lines.

    `amount_minor` is the effect on what is to be paid, negative for a discount; `shares` are what was taken off each of the
    lines, and what more there is was taken off freight. For an unmatched rule `missing_minor` or
    `missing_quantity` tell how far it is.
    """

    step: str
    rule: str
    matched: bool
    reason: str
    lines: tuple[int, ...] = ()
    shares: tuple[int, ...] = ()
    amount_minor: int = 0
    missing_minor: int = 0
    missing_quantity: int = 0
    params: dict[str, object] = {}


class FreightRow(msgspec.Struct, frozen=True, gc=False):
    """A template's fee for some regions: the first `first_units`, then each begun `extra_units`."""

    regions: tuple[str, ...]
    is_deliverable: bool
    first_units: int
    first_fee_minor: int
    extra_units: int
    extra_fee_minor: int


class FreeRule(msgspec.Struct, frozen=True, gc=False):
    """Freight is free in some regions from an amount of goods, or a number of pieces, on; zero means no such bound."""

    regions: tuple[str, ...]
    min_amount_minor: int
    min_quantity: int


class FreightOption(msgspec.Struct, frozen=True, gc=False):
    """One way to have goods carried, with what it costs. Units are pieces, grams or cubic centimetres by `charge_by`.

    It promises between `min_days` and `max_days` on the road; None where nothing is promised.
    """

    code: str
    names: Mapping[str, str]
    charge_by: str
    rows: tuple[FreightRow, ...]
    free_rules: tuple[FreeRule, ...]
    min_days: int | None = None
    max_days: int | None = None


class FreightTemplate(msgspec.Struct, frozen=True, gc=False):
    """How a merchant charges freight. The first option that goes to a region is the usual one there."""

    id: UUID
    options: tuple[FreightOption, ...]


Templates = Mapping[UUID, FreightTemplate]
