"""The ways of delivery that a merchant's goods may go: those that each of their templates offers, and the usual one.

An order is one merchant's, and what lies in one box travels one way. So goods of several templates may be sent only in ways that
all of these have; where their usual ways differ, these together are a way too.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.freight import Group, Way, fee_of, is_free, way_of
from jishi.modules.promotion.rules.line import Line
from jishi.modules.promotion.rules.terms import FreightOption, Templates

# The code of what goes several ways at once; no option of a template has it.
MIXED = "mixed"


class DeliveryWay:
    """One way in which all of a merchant's goods may go. `code` is MIXED where `options` are several."""

    __slots__ = ("code", "options")

    def __init__(self, options: Sequence[FreightOption]) -> None:
        codes = {option.code for option in options}
        self.code = options[0].code if len(codes) == 1 else MIXED
        self.options = options

    @property
    def names(self) -> Mapping[str, str] | None:
        """Its name by language; None for a mixture, whose name the shop's texts tell."""
        return None if self.code == MIXED else self.options[0].names

    @property
    def days(self) -> tuple[int, int] | None:
        """The days on the road until all has come; None where one of its options promises nothing."""
        least, most = 0, 0
        for option in self.options:
            if option.min_days is None or option.max_days is None:
                return None
            least, most = max(least, option.min_days), max(most, option.max_days)
        return least, most


class OfferedWay:
    """A way with what it would cost: `fees` that promotions may lift, by group, and a surcharge that they do not."""

    __slots__ = ("fees", "surcharge", "way")

    def __init__(self, way: DeliveryWay, fees: dict[Group, int], surcharge: int) -> None:
        self.way = way
        self.fees = fees
        self.surcharge = surcharge


def way_taken(basket: Basket, merchant_id: UUID) -> DeliveryWay | None:
    """Return how a merchant's goods go; None where nothing of them is carried by a template."""
    options = [option for (merchant, _), option in basket.options.items() if merchant == merchant_id]
    return DeliveryWay(options) if options else None


def ways_offered(basket: Basket, templates: Templates, merchant_id: UUID) -> list[OfferedWay]:
    """Return the ways that a merchant's goods may go, the usual one first; none where some cannot be delivered."""
    region = basket.terms.region_code
    groups: dict[Group, tuple[Sequence[Line], dict[str, Way]]] = {}
    usual: dict[Group, Way] = {}
    for group, lines in basket.freight_groups().items():
        template = templates.get(group[1]) if group[1] and group[0] == merchant_id else None
        if template is None:
            continue
        found = {option.code: way for option in template.options if (way := way_of(template, region, option.code))}
        if not found:
            return []
        groups[group], usual[group] = (lines, found), next(iter(found.values()))
    if not groups:
        return []
    shared = [code for code in next(iter(groups.values()))[1] if all(code in found for _, found in groups.values())]
    chosen = [usual, *({group: found[code] for group, (_, found) in groups.items()} for code in shared)]
    offered: dict[str, OfferedWay] = {}
    for ways in chosen:
        one = DeliveryWay([option for option, _ in ways.values()])
        if one.code not in offered:
            offered[one.code] = _price(one, ways, usual, {group: lines for group, (lines, _) in groups.items()}, region)
    return list(offered.values())


def _price(
    way: DeliveryWay,
    ways: Mapping[Group, Way],
    usual: Mapping[Group, Way],
    lines_of: Mapping[Group, Sequence[Line]],
    region_code: str,
) -> OfferedWay:
    fees: dict[Group, int] = {}
    surcharge = 0
    for group, (option, row) in ways.items():
        lines = lines_of[group]
        if is_free(option, region_code, lines):
            fees[group] = 0
            continue
        own, most = fee_of((option, row), lines), fee_of(usual[group], lines)
        fees[group] = min(own, most)
        surcharge += max(0, own - most)
    return OfferedWay(way, fees, surcharge)
