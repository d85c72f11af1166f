"""Price a list of goods in memory: catalogue facts, the buyer's group, the region, the pipeline."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.flows.checkout.requests import WantedLine
from jishi.kit.errors import FieldProblem
from jishi.modules.catalog.public import VariantFacts
from jishi.modules.promotion.public import Basket, Offers, Templates, Terms, price_basket

Facts = Mapping[UUID, VariantFacts]


class Quote:
    """A priced basket and the request lines behind its lines. `problems` hold pointers into the request."""

    __slots__ = ("basket", "places", "problems")

    def __init__(self, basket: Basket, places: list[int], problems: list[FieldProblem]) -> None:
        self.basket = basket
        self.places = places
        self.problems = problems


def quote_basket(
    wanted: Sequence[WantedLine], facts: Facts, terms: Terms, templates: Templates, offers: Offers | None = None
) -> Quote:
    """Return the quote of the lines that can be bought; what stands in the way of the others is in `problems`."""
    goods: list[tuple[VariantFacts, int]] = []
    places: list[int] = []
    problems: list[FieldProblem] = []
    seen: set[UUID] = set()
    for place, line in enumerate(wanted):
        found = facts.get(line.variant_id)
        if found is None or not found.is_sellable_at(terms.now):
            problems.append(FieldProblem(f"/lines/{place}/variant_id", "checkout.not_on_sale"))
        elif line.variant_id in seen:
            problems.append(FieldProblem(f"/lines/{place}/variant_id", "checkout.variant_twice"))
        else:
            seen.add(line.variant_id)
            goods.append((found, line.quantity))
            places.append(place)
    basket = price_basket(terms, goods, templates, offers)
    if basket.problems:
        problems.extend(FieldProblem(_pointer(p.pointer, places), p.code, p.params) for p in basket.problems)
    for priced, place in zip(basket.lines, places, strict=True):
        _check_price(problems, place, wanted[place].expected_unit_minor, priced.unit_minor, priced.list_code)
    return Quote(basket, places, problems)


def _check_price(problems: list[FieldProblem], place: int, expected: int | None, unit: int, list_code: str) -> None:
    if not list_code:
        problems.append(FieldProblem(f"/lines/{place}/variant_id", "checkout.no_price"))
    elif expected is not None and expected != unit:
        facts: dict[str, object] = {"expected_minor": expected, "unit_minor": unit}
        problems.append(FieldProblem(f"/lines/{place}/expected_unit_minor", "checkout.price_changed", facts))


def _pointer(pointer: str, places: Sequence[int]) -> str:
    """Turn a pointer into the basket's lines into one into the request's."""
    place = int(pointer.rsplit("/", 1)[1])
    return f"/lines/{places[place]}"
