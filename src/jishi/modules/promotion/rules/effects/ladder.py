"""Full reduction and gifts: by amount or count of the scope."""

from collections.abc import Sequence

from jishi.modules.promotion.rules.benefits import Bar, Gift, GiftItem, Ladder
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect, Miss, percent
from jishi.modules.promotion.rules.effects.threshold import (
    add_amount,
    add_pieces,
    amount_of,
    quantity_of,
    short_of,
)
from jishi.modules.promotion.rules.rule_set import Ready

# Nothing is left of what would be given.
GIFT_SPENT = "promotion.gift_spent"


def ladder(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """The highest bar that is reached; each-full repeats its minus."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, Ladder)
    have = _have(benefit, cart, places)
    reached = [bar for bar in benefit.bars if bar.at <= have]
    if not reached:
        return _missing(benefit, have, benefit.bars[0])
    bar, times = reached[-1], 1
    if benefit.repeats:
        times = have // bar.at
        if benefit.max_times and times > benefit.max_times:
            times = benefit.max_times
    freed = cart.freight_entries(places) if bar.frees_freight else ()
    given = _times_left(ready, cart, bar.gift, times) if bar.gift else 0
    if bar.gift and not given and not (bar.minus_minor or bar.percent_bp or bar.frees_freight):
        return Miss(GIFT_SPENT)
    gifts = (_times_of(bar.gift, given),) if bar.gift and given else ()
    told = times if benefit.repeats else len(reached)
    if bar.percent_bp:
        operations = [percent(bar.percent_bp)] * len(places)
        effect = Effect(places, operations, freed=freed, gifts=gifts, times=told)
        effect.is_linewise = True
    else:
        where = places if bar.minus_minor else ()
        effect = Effect(where, pool=bar.minus_minor * times, freed=freed, gifts=gifts, times=told)
    effect.is_gift_short = bar.gift is not None and given < times
    return effect


def next_bar(benefit: Ladder, cart: Cart, places: Sequence[int]) -> Miss | None:
    """Return how far the next bar is (or the next time, for each-full); None: there is none."""
    have = _have(benefit, cart, places)
    if benefit.repeats:
        bar = benefit.bars[0]
        times = have // bar.at + 1
        if benefit.max_times and times > benefit.max_times:
            return None
        return _missing(benefit, have, Bar(at=bar.at * times, minus_minor=bar.minus_minor * times))
    ahead = [bar for bar in benefit.bars if bar.at > have]
    return _missing(benefit, have, ahead[0]) if ahead else None


def gift(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """Something for nothing."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, Gift)
    miss = short_of(cart, places, from_minor=benefit.from_minor, from_quantity=benefit.from_quantity)
    if miss is not None:
        return miss
    times = _times_earned(benefit, cart, places)
    given = _times_left(ready, cart, benefit.item, times)
    if not given:
        return Miss(GIFT_SPENT)
    effect = Effect((), gifts=(_times_of(benefit.item, given),), times=given)
    effect.is_gift_short = given < times
    return effect


def next_gift(benefit: Gift, cart: Cart, places: Sequence[int]) -> Miss | None:
    """Return how far the next time of a repeating gift is; None: there is none."""
    times = _times_earned(benefit, cart, places) + 1
    if not benefit.repeats or (benefit.max_times and times > benefit.max_times):
        return None
    return short_of(cart, places, from_minor=benefit.from_minor * times, from_quantity=benefit.from_quantity * times)


def _times_earned(benefit: Gift, cart: Cart, places: Sequence[int]) -> int:
    if not benefit.repeats:
        return 1
    if benefit.from_minor:
        times = amount_of(cart, places) // benefit.from_minor
    else:
        times = quantity_of(cart, places) // benefit.from_quantity
    return min(times, benefit.max_times) if benefit.max_times else times


def _times_left(ready: Ready, cart: Cart, item: GiftItem, times: int) -> int:
    """How many times of these the units that are left of the gift bear."""
    allowances = cart.shopper.allowances
    allowance = allowances.get(ready.rule.id) if allowances else None
    if allowance is None:
        return times
    units = item.quantity * times
    left = units if allowance.units is None else min(units, allowance.units)
    return min(left, allowance.units_of.get(item.variant_id, left)) // item.quantity


def _times_of(item: GiftItem, times: int) -> GiftItem:
    return GiftItem(variant_id=item.variant_id, quantity=item.quantity * times)


def _have(benefit: Ladder, cart: Cart, places: Sequence[int]) -> int:
    return amount_of(cart, places) if benefit.count_by == "amount" else quantity_of(cart, places)


def _missing(benefit: Ladder, have: int, bar: Bar) -> Miss:
    miss = add_amount(bar.at - have, bar.at) if benefit.count_by == "amount" else add_pieces(bar.at - have, bar.at)
    if bar.minus_minor:
        miss.reason += "_for_minus"
        miss.params["minus_minor"] = bar.minus_minor
    elif bar.percent_bp:
        miss.reason += "_for_percent"
        miss.params["percent_bp"] = bar.percent_bp
    return miss
