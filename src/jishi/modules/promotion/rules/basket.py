"""What goes through the pipeline, and what comes out of it. Amounts are minor units of the basket's currency."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.errors import FieldProblem
from jishi.modules.promotion.rules.frozen import FreedFreight
from jishi.modules.promotion.rules.line import Line
from jishi.modules.promotion.rules.outcome import Outcome
from jishi.modules.promotion.rules.terms import FreightOption, Goods, Note, Terms


class Basket:
    """Lines, the terms they are bought on, and what the steps have written so far."""

    __slots__ = (
        "_groups",
        "freed",
        "freight",
        "lines",
        "notes",
        "options",
        "outcome",
        "problems",
        "surcharges",
        "terms",
    )

    def __init__(self, terms: Terms, lines: Sequence[tuple[Goods, int]]) -> None:
        self.terms = terms
        self.lines = [Line(place, goods, quantity) for place, (goods, quantity) in enumerate(lines)]
        # Freight of each merchant, by (merchant, template); a template of None is free of freight.
        self.freight: dict[tuple[UUID, UUID | None], int] = {}
        # How these goods are carried, and what that costs beyond the usual way, which no promotion lifts.
        self.options: dict[tuple[UUID, UUID | None], FreightOption] = {}
        self.surcharges: dict[tuple[UUID, UUID | None], int] = {}
        # What of it the templates' own free rules lifted.
        self.freed: Sequence[FreedFreight] = ()
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
        fees = sum([fee for (merchant, _), fee in self.freight.items() if merchant == merchant_id])
        return fees + self.surcharge_of(merchant_id) if self.surcharges else fees

    def surcharge_of(self, merchant_id: UUID) -> int:
        """Return what of it the chosen way costs beyond the usual one."""
        return sum([fee for (merchant, _), fee in self.surcharges.items() if merchant == merchant_id])

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
        fees = sum(self.freight.values())
        return fees + sum(self.surcharges.values()) if self.surcharges else fees

    @property
    def total_minor(self) -> int:
        """What is to be paid."""
        return self.goods_minor - self.discount_minor + self.freight_minor
