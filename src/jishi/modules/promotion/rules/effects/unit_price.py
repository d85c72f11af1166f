"""Kinds that set the price of a unit: timed price, member price, tier. They start from the list price of one unit."""

from collections.abc import Sequence

from jishi.modules.promotion.rules.benefits import FULL_BP, MemberPrice, TierBar, TierPrice, TimedPrice
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect, Miss, Operation
from jishi.modules.promotion.rules.effects.threshold import add_pieces, quantity_of
from jishi.modules.promotion.rules.rule_set import Ready
from jishi.modules.promotion.rules.shopper import Allowance

NOT_LOWER = "promotion.price_not_lower"


def timed_price(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """Seckill: so many units at the lower price as the rule, the buyer's limit and the quota of the variant allow."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, TimedPrice)
    savings = _savings(benefit, cart, places)
    if not savings:
        return Miss(NOT_LOWER)
    limits = _limits(benefit.max_units, cart.shopper.allowances.get(ready.rule.id) if cart.shopper.allowances else None)
    if limits is None:
        return _effect(benefit, cart, {i: cart.quantities[i] for i in savings}, savings)
    left, of_variant = limits
    units: dict[int, int] = {}
    # Units go where they save most; by list prices, so that no other promotion moves them.
    for i in sorted(savings, key=lambda i: (-savings[i], i)):
        taken = min(left, cart.quantities[i], of_variant.units_of.get(cart.variants[i], left) if of_variant else left)
        if taken > 0:
            units[i] = taken
            left -= taken
    return _effect(benefit, cart, dict(sorted(units.items())), savings) if units else Miss("promotion.units_spent")


def member_price(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """A price for members."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, MemberPrice)
    savings = _savings(benefit, cart, places)
    if not savings:
        return Miss(NOT_LOWER)
    return _effect(benefit, cart, {i: cart.quantities[i] for i in savings}, savings)


def tier_price(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """A unit price by the quantity of all lines of the scope."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, TierPrice)
    quantity = quantity_of(cart, places)
    reached = [bar for bar in benefit.bars if bar.min_quantity <= quantity]
    if not reached:
        first = benefit.bars[0].min_quantity
        return add_pieces(first - quantity, first)
    lower = [(i, operation) for i in places if (operation := _tier_operation(reached[-1], cart, i)) is not None]
    if not lower:
        return Miss(NOT_LOWER)
    return Effect([i for i, _ in lower], [operation for _, operation in lower], times=len(reached))


def _tier_operation(bar: TierBar, cart: Cart, i: int) -> Operation | None:
    unit = cart.units[i]
    if bar.unit_minor is not None:
        return (1, 1, 0, bar.unit_minor * cart.quantities[i]) if bar.unit_minor < unit else None
    saved = _percent_of(unit, bar.percent_bp)
    return (saved, unit, 0, 0) if saved else None


def _limits(max_units: int, allowance: Allowance | None) -> tuple[int, Allowance | None] | None:
    """How many units in all, and those of each variant; None: no bound."""
    bounds = [max_units] if max_units else []
    if allowance is not None and allowance.units is not None:
        bounds.append(allowance.units)
    if not bounds and not (allowance and allowance.units_of):
        return None
    return min(bounds, default=1 << 60), allowance


def _savings(benefit: TimedPrice | MemberPrice, cart: Cart, places: Sequence[int]) -> dict[int, int]:
    """What one unit of each line costs less than at list price; lines that save nothing are left out."""
    if benefit.percent_bp:
        bp, units = benefit.percent_bp, cart.units
        return {i: saved for i in places if (saved := (units[i] * bp + FULL_BP // 2) // FULL_BP) > 0}
    prices, variants, units = benefit.prices, cart.variants, cart.units
    return {i: saved for i in places if (saved := units[i] - prices.get(variants[i], units[i])) > 0}


def _percent_of(unit: int, bp: int) -> int:
    return (unit * bp + FULL_BP // 2) // FULL_BP


def _effect(benefit: TimedPrice | MemberPrice, cart: Cart, units: dict[int, int], savings: dict[int, int]) -> Effect:
    operations: list[Operation] = []
    for i, count in units.items():
        unit, quantity = cart.units[i], cart.quantities[i]
        if benefit.percent_bp:
            # The unit's saving as a fraction of its list price: exact where nothing came before, in proportion where it did.
            operations.append((count * savings[i], quantity * unit, 0, 0))
        else:
            operations.append((count, quantity, 0, (unit - savings[i]) * count))
    effect = Effect(list(units), operations)
    effect.units = list(units.values())
    return effect
