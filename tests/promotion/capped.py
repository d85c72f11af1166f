"""A basket under rules of which some may lose only so much."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from uuid import UUID

import msgspec

from jishi.modules.promotion.draft import Caps
from jishi.modules.promotion.limits.book import LimitBook
from jishi.modules.promotion.limits.borne import BARRED, Borne, find_borne
from jishi.modules.promotion.limits.losses import Loss, find_unborne
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import Shopper
from jishi.modules.promotion.rules.terms import FreightTemplate
from tests.promotion.make import Lines, quote


class Capped:
    """`loss_caps` are what is left of what each rule may lose, `costs` what goods cost the shop."""

    def __init__(
        self,
        lines: Lines,
        rules: Sequence[Rule],
        shopper: Shopper,
        fees: dict[UUID, FreightTemplate] | None,
        loss_caps: Mapping[UUID, int],
        costs: Mapping[UUID, int],
    ) -> None:
        self.lines, self.rules, self.shopper, self.fees = lines, rules, shopper, fees
        self.loss_caps, self.costs = loss_caps, costs
        left = {(one, "loss", UUID(int=0)): minor for one, minor in loss_caps.items()}
        self.book = LimitBook({one: Caps(loss_minor=minor) for one, minor in loss_caps.items()}, left)

    def price(self, barred: frozenset[UUID]) -> Basket:
        allowances = {**self.shopper.allowances, **dict.fromkeys(barred, BARRED)}
        shopper = msgspec.structs.replace(self.shopper, allowances=allowances) if barred else self.shopper
        return quote(self.lines, self.rules, shopper, self.fees)

    def unborne(self, basket: Basket) -> Mapping[UUID, Loss]:
        return find_unborne(self.book, basket, self.costs.get, self.loss_caps)

    def cheapest(self) -> Borne[Basket]:
        return find_borne(self.price, lambda basket: basket, self.unborne)

    def cheapest_of_all_sets(self) -> int:
        """Price every set of the rules, and return the least that is borne."""
        ids = [rule.id for rule in self.rules]
        sets = (frozenset(barred) for size in range(len(ids) + 1) for barred in combinations(ids, size))
        return min(basket.total_minor for basket in map(self.price, sets) if not self.unborne(basket))
