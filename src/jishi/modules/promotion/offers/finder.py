"""Finds, for one caller and now, which rules work on goods and what one unit of them costs."""

from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from jishi.kit.context import Context
from jishi.modules.catalog.public import VariantFacts
from jishi.modules.promotion.limits.book import LimitBook, limit_keys
from jishi.modules.promotion.marks.book import MarkBook
from jishi.modules.promotion.queries.load_limits import find_limits
from jishi.modules.promotion.rule_snapshot import PromotionSnapshot
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.candidate import touched
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.price_list import apply_price_lists
from jishi.modules.promotion.rules.rule_set import Ready
from jishi.modules.promotion.rules.shopper import Allowance, Shopper
from jishi.modules.promotion.rules.terms import Terms


class OfferFinder:
    """The rules in force with what is left of those that have limits."""

    def __init__(self, terms: Terms, offers: Offers) -> None:
        self._terms = terms
        self._offers = offers

    def rules_on(self, goods: Sequence[VariantFacts]) -> list[Ready]:
        """Return the rules that work on any of these goods, in the order of the steps; what is used up is left out."""
        basket = Basket(self._terms, [(one, 1) for one in goods])
        apply_price_lists(basket)
        cart = Cart(basket.terms, basket.lines, basket.freight, self._offers.marks, self._offers.shopper)
        found = touched(cart, self._offers.rules)
        left = self._offers.shopper.allowances
        rules = [ready for ready in found if not _is_spent(left.get(ready.rule.id), goods)]
        return sorted(rules, key=lambda ready: ready.order)

    def price_of(self, goods: VariantFacts) -> tuple[int, int] | None:
        """Return the list price of one unit and what it costs now; None without a price."""
        basket = price_basket(self._terms, [(goods, 1)], {}, self._offers)
        [line] = basket.lines
        return (line.unit_minor, line.total_minor) if line.list_code else None


async def open_offer_finder(
    ctx: Context, terms: Terms, goods: Sequence[VariantFacts], member_id: UUID | None, buyer: Shopper
) -> OfferFinder | None:
    """Return a finder for these goods and this caller; None while no promotion is active."""
    house = ctx.house
    snapshot, book = house.part(PromotionSnapshot), house.part(MarkBook)
    await snapshot.load()
    active = snapshot.active
    if not active.rules.by_id or not goods:
        return None
    await book.load()
    marks = book.marks_of(goods)
    limited = active.limited_among(marks.values(), (), terms.now)
    allowances: dict[UUID, Allowance] = {}
    if limited:
        counted = marks.keys() | active.gifts_among(marks.values(), terms.now)
        keys = limit_keys(active.caps, limited, member_id, counted)
        async with (await house.db.pool()).acquire() as connection:
            left = await find_limits(connection, keys)
        allowances = LimitBook(active.caps, left).allowances(limited, member_id)
    shopper = msgspec.structs.replace(buyer, allowances=allowances, zone=ZoneInfo(house.settings.timezone))
    return OfferFinder(terms, Offers(rules=active.rules, marks=marks, shopper=shopper))


def _is_spent(allowance: Allowance | None, goods: Sequence[VariantFacts]) -> bool:
    if allowance is None:
        return False
    if 0 in {allowance.budget_minor, allowance.times, allowance.units}:
        return True
    quotas = [allowance.units_of[one.variant_id] for one in goods if one.variant_id in allowance.units_of]
    return bool(quotas) and not any(quotas)
