"""The goods of one quote as parallel lists in an order of their own, so that the order of the lines changes nothing.

An amount is kept for every line and, behind the lines, for every freight group: entry n + g is the freight of group g.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.modules.promotion.rules.basket import Basket, Line
from jishi.modules.promotion.rules.rule_set import instant
from jishi.modules.promotion.rules.shopper import EVERYTHING, Marks, Shopper
from jishi.modules.promotion.rules.situation import Situation


class Cart:
    """Lines from the dearest unit down. Lists are by entry; `listed` are amounts at list price, `floors` the least."""

    __slots__ = (
        *(
            "_freight_entries",
            "floors",
            "freight_groups",
            "keys",
            "line_count",
            "lines",
            "merchants",
            "listed",
            "no_floors",
            "now",
            "places_of",
            "quantities",
        ),
        *("shopper", "situation", "units", "variants"),
    )

    def __init__(self, basket: Basket, marks: Mapping[UUID, Marks], shopper: Shopper) -> None:
        terms = basket.terms
        local = terms.now.astimezone(shopper.zone)
        groups = shopper.groups
        if terms.member_group_id is not None and terms.member_group_id not in groups:
            groups |= {terms.member_group_id}
        self.shopper = shopper
        self.now = instant(terms.now)
        self.situation = Situation(
            terms.channel,
            groups,
            terms.region_code,
            local.weekday(),
            local.hour,
            shopper.payment_method,
            shopper.is_new,
        )
        self.lines: list[Line] = [line for line in basket.lines if line.list_code]
        self.lines.sort(key=_from_the_dearest)
        self.line_count = len(self.lines)
        self.units = [line.unit_minor for line in self.lines]
        self.quantities = [line.quantity for line in self.lines]
        self.variants = [line.goods.variant_id for line in self.lines]
        self.merchants = [line.goods.merchant_id.int for line in self.lines]
        # The lines of everybody, and those of each merchant.
        self.places_of: dict[int, list[int]] = {EVERYTHING: list(range(self.line_count))}
        for i, merchant in enumerate(self.merchants):
            self.places_of.setdefault(merchant, []).append(i)
        found = [marks.get(line.goods.variant_id) or _marks_of(line) for line in self.lines]
        self.keys = [one.keys for one in found]
        self.listed = [line.unit_minor * line.quantity for line in self.lines]
        self.floors = [one.floor_minor * line.quantity for one, line in zip(found, self.lines, strict=True)]
        self.freight_groups = sorted([group for group, fee in basket.freight.items() if fee], key=_group_order)
        entry_of = {
            line.place: self.line_count + place
            for place, group in enumerate(self.freight_groups)
            for line in basket.freight_groups()[group]
        }
        self._freight_entries = [entry_of.get(line.place, -1) for line in self.lines]
        self.listed += [basket.freight[group] for group in self.freight_groups]
        self.floors += [0] * len(self.freight_groups)
        self.no_floors = [0] * len(self.listed)

    def freight_entries(self, places: Sequence[int]) -> list[int]:
        """Return the entries of the freight groups that have one of these lines."""
        entries = self._freight_entries
        return sorted({entries[i] for i in places} - {-1})


def _marks_of(line: Line) -> Marks:
    """What is known of goods that nobody marked: only rules for everything, for the merchant or for the variant fit."""
    return Marks((EVERYTHING, line.goods.variant_id.int, line.goods.merchant_id.int))


def _from_the_dearest(line: Line) -> tuple[int, int, int]:
    return (-line.unit_minor, line.goods.variant_id.int, line.quantity)


def _group_order(group: tuple[UUID, UUID | None]) -> tuple[int, int]:
    return (group[0].int, group[1].int if group[1] is not None else 0)
