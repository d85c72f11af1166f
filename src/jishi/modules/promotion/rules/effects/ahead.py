"""How far the next step of a rule is that was used already: the next bar, the next time, the next set."""

from collections.abc import Sequence

from jishi.modules.promotion.rules.benefits import BundlePrice, BuyGet, Gift, Ladder, NthItem, TierPrice
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Miss
from jishi.modules.promotion.rules.effects.ladder import next_bar, next_gift
from jishi.modules.promotion.rules.effects.several_units import next_get, next_group, next_set
from jishi.modules.promotion.rules.effects.threshold import add_pieces, quantity_of
from jishi.modules.promotion.rules.rule_set import Ready


def find_next(ready: Ready, cart: Cart, places: Sequence[int], times: int) -> Miss | None:
    """Return how far the next step is, behind so many `times`; None: there is none, or units alone do not lead there."""
    miss: Miss | None = None
    match ready.benefit:
        case Ladder() as ladder:
            miss = next_bar(ladder, cart, places)
        case TierPrice(bars=bars):
            have = quantity_of(cart, places)
            bar = next((bar.min_quantity for bar in bars if bar.min_quantity > have), None)
            miss = add_pieces(bar - have, bar) if bar is not None else None
        case Gift() as gift:
            miss = next_gift(gift, cart, places)
        case NthItem(nth=nth, max_times=most):
            miss = next_group(cart, places, nth, times, most)
        case BuyGet(buy=buy, get=get, get_any_of=others, max_times=most) if not others:
            miss = next_group(cart, places, buy + get, times, most)
        case BuyGet():
            miss = next_get(ready, cart, places)
        case BundlePrice():
            miss = next_set(ready, cart, places, times)
    return miss
