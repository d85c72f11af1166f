"""Use up no coupon that saves nothing: where another combination costs the same, the buyer keeps what is worth more."""

from collections.abc import Iterator

from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.combination import Combination, Use
from jishi.modules.promotion.rules.combine import Search

# How many other combinations are worked out for it; behind that a coupon that saves nothing may be used up.
MOST_REPLAYS = 32


def spare_coupons(cart: Cart, search: Search, best: Combination) -> Combination:
    """Return the combination with every coupon left out, or a smaller one in its place, that changes nothing."""
    if not cart.shopper.held or not any(use.candidate.held and _is_saturated(cart, best, use) for use in best.uses):
        return best
    replays = iter(range(MOST_REPLAYS))
    for use in reversed(best.uses):
        if use.candidate.held is not None:
            best = _spare(search, best, use.candidate, replays)
    return best


def _is_saturated(cart: Cart, best: Combination, coupon: Use) -> bool:
    """Only where an entry ends as low as it can be, or the total was rounded, can a coupon be in vain."""
    if best.uses[-1].effect.to_multiple_of:
        return True
    amounts, floors = best.amounts, cart.floors
    return any(amounts[i] <= floors[i] for i in coupon.entries)


def _spare(search: Search, best: Combination, coupon: Candidate, replays: Iterator[int]) -> Combination:
    chosen = {use.candidate for use in best.uses}
    rivals = next((choice.members for choice in search.choices if coupon in choice.members), ())
    smaller = [r for r in rivals if r.held is not None and 0 < r.effect.pool < coupon.effect.pool]
    instead_of_it = (None, *sorted(smaller, key=lambda rival: (rival.effect.pool, rival.order)))
    for instead, _ in zip(instead_of_it, replays, strict=False):
        others = (chosen - {coupon}) | ({instead} if instead is not None else set())
        trial = search.replay(best.off, others)
        if trial.total == best.total:
            return trial
    return best
