"""Prices a basket as the checkout would, for whoever wants to know beforehand; nothing is locked or kept."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import msgspec

from jishi.kit.context import Context
from jishi.modules.catalog.public import VariantFacts
from jishi.modules.promotion.draft import Caps
from jishi.modules.promotion.freight.snapshot import FreightSnapshot
from jishi.modules.promotion.limits.book import LimitBook
from jishi.modules.promotion.marks.book import MarkBook
from jishi.modules.promotion.rule_snapshot import ActiveRules, PromotionSnapshot
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import Shopper
from jishi.modules.promotion.rules.terms import Terms

Lines = Sequence[tuple[VariantFacts, int]]


async def price_trial(
    ctx: Context, terms: Terms, lines: Lines, shopper: Shopper, draft: tuple[Rule, Caps] | None = None
) -> Basket:
    """Return the basket under the rules in force, and the draft in place of its stored version; caps count as unused."""
    house = ctx.house
    snapshot, book, freight = house.part(PromotionSnapshot), house.part(MarkBook), house.part(FreightSnapshot)
    await snapshot.load()
    await book.load()
    await freight.load()
    active = snapshot.active
    if draft is not None:
        rule, caps = draft
        active = ActiveRules(active.rules.with_rule(rule), {**active.caps, rule.id: caps})
    marks = book.marks_of(goods for goods, _ in lines)
    limited = active.limited_among(marks.values(), (), terms.now)
    left = {
        (promotion_id, str(kind), subject): cap
        for promotion_id in limited
        for (kind, subject), cap in active.caps[promotion_id].rows.items()
    }
    allowances = LimitBook(active.caps, left).allowances(limited, None)
    shopper = msgspec.structs.replace(shopper, allowances=allowances, zone=ZoneInfo(house.settings.timezone))
    return price_basket(terms, lines, freight.templates, Offers(rules=active.rules, marks=marks, shopper=shopper))
