"""The goods of one quote as parallel lists in an order of their own, so that the order of the lines changes nothing.

An amount is kept for every line and, behind the lines, for every freight group: entry n + g is the freight of group g.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from functools import lru_cache
from operator import mul
from uuid import UUID

from jishi.modules.promotion.rules.line import Line
from jishi.modules.promotion.rules.rule_set import instant
from jishi.modules.promotion.rules.shopper import EVERYTHING, Marks, Shopper
from jishi.modules.promotion.rules.situation import Situation
from jishi.modules.promotion.rules.terms import Terms


class Cart:
    """Lines from the dearest unit down. Lists are by entry; `listed` are amounts at list price, `floors` the least."""

    __slots__ = (
        *(
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

    def __init__(
        self,
        terms: Terms,
        lines: Sequence[Line],
        freight: Mapping[tuple[UUID, UUID | None], int],
        marks: Mapping[UUID, Marks],
        shopper: Shopper,
    ) -> None:
        self.now, weekday, hour = _moment(terms.now, shopper.zone)
        groups = shopper.groups
        if terms.member_group_id is not None and terms.member_group_id not in groups:
            groups |= {terms.member_group_id}
        self.shopper = shopper
        self.situation = Situation(
            terms.channel,
            groups,
            terms.region_code,
            weekday,
            hour,
            shopper.is_new,
        )
        priced = self.lines = [line for line in lines if line.list_code]
        priced.sort(key=_from_the_dearest)
        count = self.line_count = len(priced)
        self.units = [line.unit_minor for line in priced]
        self.quantities = [line.quantity for line in priced]
        self.variants = [line.goods.variant_id for line in priced]
        self.merchants = [line.goods.merchant_id.int for line in priced]
        # The lines of everybody, and those of each merchant.
        self.places_of: dict[int, list[int]] = {EVERYTHING: list(range(count))}
        for i, merchant in enumerate(self.merchants):
            self.places_of.setdefault(merchant, []).append(i)
        found = [marks.get(variant) or _marks_of(line) for variant, line in zip(self.variants, priced, strict=True)]
        self.keys = [one.keys for one in found]
        self.listed = list(map(mul, self.units, self.quantities))
        self.floors = [one.floor_minor * quantity for one, quantity in zip(found, self.quantities, strict=True)]
        charged = [pair for pair in freight.items() if pair[1]]
        if len(charged) > 1:
            charged.sort(key=_group_order)
        self.freight_groups = [group for group, _ in charged]
        self.listed += [fee for _, fee in charged]
        self.floors += [0] * len(charged)
        self.no_floors = [0] * len(self.listed)

    def freight_entries(self, places: Sequence[int]) -> list[int]:
        """Return the entries of the freight groups that have one of these lines."""
        if not self.freight_groups:
            return []
        goods = [self.lines[i].goods for i in places]
        mine = {(one.merchant_id, one.freight_template_id) for one in goods}
        return [self.line_count + place for place, group in enumerate(self.freight_groups) if group in mine]


@lru_cache(maxsize=64)
def _moment(now: datetime, zone: tzinfo) -> tuple[int, int, int]:
    """The instant, and weekday and hour in a zone: the same for every cart of a batch."""
    local = now.astimezone(zone)
    return instant(now), local.weekday(), local.hour


def _marks_of(line: Line) -> Marks:
    """What is known of goods that nobody marked: only rules for everything, for the merchant or for the variant fit."""
    return Marks((EVERYTHING, line.goods.variant_id.int, line.goods.merchant_id.int))


def _from_the_dearest(line: Line) -> tuple[int, int, int]:
    return (-line.unit_minor, line.goods.variant_id.int, line.quantity)


def _group_order(charged: tuple[tuple[UUID, UUID | None], int]) -> tuple[int, int]:
    group, _ = charged
    return (group[0].int, group[1].int if group[1] is not None else 0)
