"""What goes through the pipeline, and what comes out of it. Amounts are minor units of the basket's currency."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

import msgspec

from jishi.kit.errors import FieldProblem
from jishi.modules.catalog.public import PriceRow

if TYPE_CHECKING:
    from jishi.modules.promotion.rules.offers import Outcome


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
    """Who buys, when, where from and where to. `region_code` is a GB/T 2260 code, empty while unknown."""

    now: datetime
    channel: str
    currency: str
    member_group_id: UUID | None = None
    region_code: str = ""


class Note(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One rule that a step looked at: whether it matched, why (a code with params), what it did, to which lines.

    `amount_minor` is the effect on what is to be paid, negative for a discount. For an unmatched rule `missing_minor` or
    `missing_quantity` tell how far it is.
    """

    step: str
    rule: str
    matched: bool
    reason: str
    lines: tuple[int, ...] = ()
    amount_minor: int = 0
    missing_minor: int = 0
    missing_quantity: int = 0
    params: dict[str, object] = {}


class Line:
    """One line on its way through the pipeline."""

    __slots__ = ("discount_minor", "goods", "list_code", "place", "quantity", "unit_minor")

    def __init__(self, place: int, goods: Goods, quantity: int) -> None:
        self.place = place
        self.goods = goods
        self.quantity = quantity
        self.unit_minor = 0
        self.list_code = ""
        self.discount_minor = 0

    @property
    def goods_minor(self) -> int:
        """Units times unit price, before discounts."""
        return self.unit_minor * self.quantity

    @property
    def total_minor(self) -> int:
        """What the line costs after discounts, without freight."""
        return self.unit_minor * self.quantity - self.discount_minor


class Basket:
    """Lines, the terms they are bought on, and what the steps have written so far."""

    __slots__ = ("_groups", "freight", "lines", "notes", "outcome", "problems", "terms")

    def __init__(self, terms: Terms, lines: Sequence[tuple[Goods, int]]) -> None:
        self.terms = terms
        self.lines = [Line(place, goods, quantity) for place, (goods, quantity) in enumerate(lines)]
        # Freight of each merchant, by (merchant, template); a template of None is free of freight.
        self.freight: dict[tuple[UUID, UUID | None], int] = {}
        self.notes: list[Note] = []
        self._groups: dict[tuple[UUID, UUID | None], list[Line]] = {}
        self.problems: list[FieldProblem] = []
        # What promotions did; None where none were asked.
        self.outcome: Outcome | None = None

    def freight_groups(self) -> dict[tuple[UUID, UUID | None], list[Line]]:
        """Return the lines by merchant and freight template."""
        if not self._groups:
            for line in self.lines:
                key = (line.goods.merchant_id, line.goods.freight_template_id)
                self._groups.setdefault(key, []).append(line)
        return self._groups

    def freight_of(self, merchant_id: UUID) -> int:
        """Return the freight of one merchant's goods."""
        return sum(fee for (merchant, _), fee in self.freight.items() if merchant == merchant_id)

    @property
    def goods_minor(self) -> int:
        """Sum of the lines before discounts."""
        return sum(line.goods_minor for line in self.lines)

    @property
    def discount_minor(self) -> int:
        """Sum of the lines' discounts."""
        return sum(line.discount_minor for line in self.lines)

    @property
    def freight_minor(self) -> int:
        """Sum of all freight."""
        return sum(self.freight.values())

    @property
    def total_minor(self) -> int:
        """What is to be paid."""
        return self.goods_minor - self.discount_minor + self.freight_minor


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


class FreightTemplate(msgspec.Struct, frozen=True, gc=False):
    """How a merchant charges freight. Units are pieces, grams or cubic centimetres by `charge_by`."""

    id: UUID
    charge_by: str
    rows: tuple[FreightRow, ...]
    free_rules: tuple[FreeRule, ...]


Templates = Mapping[UUID, FreightTemplate]
