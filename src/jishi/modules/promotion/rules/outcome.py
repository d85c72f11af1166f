"""Everything that promotions need for one quote, and what they did."""

from collections.abc import Mapping
from uuid import UUID

from jishi.modules.promotion.rules.benefits import GiftItem, PointsPayment
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.combination import Use
from jishi.modules.promotion.rules.effects.payments import points_spent
from jishi.modules.promotion.rules.rule_set import EMPTY, RuleSet
from jishi.modules.promotion.rules.shopper import ANYBODY, NOTHING_MARKED, Marks, Shopper


class Offers:
    """The compiled rules, what they know goods by (by variant), and who buys."""

    __slots__ = ("marks", "rules", "shopper")

    def __init__(
        self, *, rules: RuleSet = EMPTY, marks: Mapping[UUID, Marks] = NOTHING_MARKED, shopper: Shopper = ANYBODY
    ) -> None:
        self.rules = rules
        self.marks = marks
        self.shopper = shopper


class Outcome:
    """What promotions did to a basket; explanations are made from it when somebody asks."""

    __slots__ = ("cart", "is_proved", "offers", "uses")

    def __init__(self, offers: Offers, cart: Cart, uses: list[Use], *, is_proved: bool) -> None:
        self.offers = offers
        self.cart = cart
        self.uses = uses
        self.is_proved = is_proved

    @property
    def gifts(self) -> list[tuple[UUID, GiftItem]]:
        """What is given for nothing, with the rule that gives it."""
        return [(use.candidate.ready.rule.id, gift) for use in self.uses for gift in use.effect.gifts]

    @property
    def held_used(self) -> list[UUID]:
        """The coupons and red packets that are used up."""
        return [use.candidate.held.id for use in self.uses if use.candidate.held is not None]

    @property
    def points_spent(self) -> int:
        """The points that pay their share."""
        for use in self.uses:
            benefit = use.candidate.ready.benefit
            if isinstance(benefit, PointsPayment):
                return points_spent(benefit, sum(use.shares))
        return 0
