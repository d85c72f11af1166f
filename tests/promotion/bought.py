"""A priced basket as a purchase of which units come back, one return after the other."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.frozen import FrozenUse, GivenGift
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.purchase import PaidLine, Purchase
from jishi.modules.promotion.rules.reprice import BoughtBasket
from jishi.modules.promotion.rules.returns import ReturnPolicy, ReturnSum, sum_return
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.rule_set import compile_rules
from jishi.modules.promotion.rules.shopper import Shopper
from tests.promotion.make import Lines


class Returning:
    """What was bought, and what came back of it so far. Gifts stand as lines of their own behind the goods."""

    def __init__(
        self,
        basket: Basket,
        lines: Lines,
        rules: Iterable[Rule],
        shopper: Shopper,
        policy: ReturnPolicy,
        gift_prices: Mapping[UUID, int] = {},
    ) -> None:
        frozen = freeze_offers(basket)
        self.uses = tuple(_at_prices(use, gift_prices) for use in frozen.uses)
        self.points_spent = frozen.points_spent
        self.policy = policy
        self.lines = {
            line.place: PaidLine(
                place=line.place,
                merchant_id=line.goods.merchant_id,
                quantity=line.quantity,
                paid_minor=line.total_minor,
            )
            for line in basket.lines
        }
        for gift in (gift for use in self.uses for gift in use.gifts):
            place, merchant_id = len(self.lines), lines[0][0].merchant_id
            self.lines[place] = PaidLine(
                place=place, merchant_id=merchant_id, quantity=gift.quantity, paid_minor=0, gift_id=gift.variant_id
            )
        self.paid = sum(line.paid_minor for line in self.lines.values())
        self.refunded = 0
        used = {use.rule_id for use in self.uses}
        offers = Offers(
            rules=compile_rules(rule for rule in rules if rule.id in used),
            marks={one.variant_id: one.marks for one, _ in lines},
            shopper=shopper,
        )
        goods = [(msgspec.structs.replace(one, freight_template_id=None), quantity) for one, quantity in lines]
        self._bought = BoughtBasket(basket.terms, goods, offers, self.uses)

    def place_of_gift(self, variant_id: UUID) -> int:
        """Return where a gift stands among the lines."""
        return next(place for place, line in self.lines.items() if line.gift_id == variant_id)

    def bring_back(self, returning: Mapping[int, int]) -> ReturnSum:
        """Return units, and what they bring."""
        purchase = Purchase(
            lines=tuple(self.lines.values()),
            uses=self.uses,
            refunded_minor=self.refunded,
            points_spent=self.points_spent,
        )
        back = sum_return(purchase, returning, self.policy, reprice=self._bought.reprice, reward=self._bought.reward)
        self.refunded += back.refund_minor
        for place, count in returning.items():
            line = self.lines[place]
            self.lines[place] = msgspec.structs.replace(line, returned=line.returned + count)
        return back

    @property
    def is_all_back(self) -> bool:
        """Whether nothing is kept."""
        return all(line.returned == line.quantity for line in self.lines.values())


def _at_prices(use: FrozenUse, prices: Mapping[UUID, int]) -> FrozenUse:
    gifts = tuple(GivenGift(gift.variant_id, gift.quantity, prices.get(gift.variant_id, 0)) for gift in use.gifts)
    return msgspec.structs.replace(use, gifts=gifts)
