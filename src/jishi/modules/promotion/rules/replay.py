"""Price goods that were bought once more, under other promotions, with the unit prices and the freight of that day."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

import msgspec

from jishi.modules.catalog.public import PriceRow
from jishi.modules.promotion.rules.apply_offers import apply_offers
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.candidate import Candidate, find_candidates
from jishi.modules.promotion.rules.combination import Use
from jishi.modules.promotion.rules.effect import shares_of
from jishi.modules.promotion.rules.outcome import Offers, Outcome
from jishi.modules.promotion.rules.terms import Terms

# Stands where the list would: what a line cost then needs no list any more.
_AS_SOLD = "as_sold"


class BoughtGoods(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A variant of an order as the pipeline sees it; its price is that of the order line."""

    variant_id: UUID
    merchant_id: UUID
    weight_g: int = 0
    volume_cm3: int = 0
    freight_template_id: UUID | None = None
    prices: tuple[PriceRow, ...] = ()


class BoughtLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All units of a variant in a trade: its list price then, what promotions took off; `cost_minor` of a unit, if known."""

    goods: BoughtGoods
    product_id: UUID
    quantity: int
    unit_minor: int
    discount_minor: int
    cost_minor: int | None = None

    @property
    def paid_minor(self) -> int:
        """What was paid for it."""
        return self.unit_minor * self.quantity - self.discount_minor


class Collision(msgspec.Struct, frozen=True, gc=False):
    """One rule kept another from goods of an order; `lost_minor` is what the other takes off list prices by itself."""

    winner_id: UUID
    loser_id: UUID
    lost_minor: int


def replay_purchase(terms: Terms, lines: Sequence[BoughtLine], freight: Mapping[UUID, int], offers: Offers) -> Basket:
    """Return the basket as these offers price it; `freight` is each merchant's before promotions."""
    basket = Basket(terms, [(line.goods, line.quantity) for line in lines])
    for line, bought in zip(basket.lines, lines, strict=True):
        line.unit_minor, line.list_code = bought.unit_minor, _AS_SOLD
    basket.freight = {(merchant_id, None): freight.get(merchant_id, 0) for merchant_id, _ in basket.freight_groups()}
    if offers.rules.by_id:
        basket.outcome = apply_offers(basket, offers)
    return basket


def find_collisions(outcome: Outcome, asked: Collection[UUID]) -> Iterator[Collision]:
    """Yield where two rules met and only one worked; one of the two is among those `asked` about."""
    used = {(use.candidate.ready.rule.id, use.candidate.held) for use in outcome.uses}
    for candidate in find_candidates(outcome.cart, outcome.offers.rules):
        rule_id = candidate.ready.rule.id
        if (rule_id, candidate.held) in used:
            continue
        winner = next((use for use in outcome.uses if _shut_out(use, candidate)), None)
        if winner is None:
            continue
        winner_id = winner.candidate.ready.rule.id
        if winner_id != rule_id and (winner_id in asked or rule_id in asked):
            lost = sum(shares_of(candidate.effect, outcome.cart.listed, candidate.floors))
            yield Collision(winner_id, rule_id, lost)


def _shut_out(use: Use, candidate: Candidate) -> bool:
    """Whether a rule that was used has a line that another one wanted: by the lane, or because they do not go together."""
    mine, theirs = use.candidate.ready, candidate.ready
    if use.candidate.conflicts_with(candidate):
        return True
    if not use.candidate.mask & candidate.mask:
        return False
    same_lane = mine.is_single and theirs.is_single and mine.lane == theirs.lane
    return bool(same_lane or mine.shuts & theirs.sign or theirs.shuts & mine.sign)
