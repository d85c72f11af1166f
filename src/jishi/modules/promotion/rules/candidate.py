"""Rules that may work in a cart: found by the index, or held by the buyer as coupons and red packets."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect
from jishi.modules.promotion.rules.effects.table import make_effect
from jishi.modules.promotion.rules.rule_set import Ready, RuleSet, Table, instant
from jishi.modules.promotion.rules.shopper import HeldCoupon
from jishi.modules.promotion.rules.steps import ORDER_LANE_STEPS, PLACE_OF_STEP

ORDER_LANES = frozenset(PLACE_OF_STEP[step] for step in ORDER_LANE_STEPS)


class Candidate:
    """A rule with the lines it is about and what it does to them. `order` tells where it stands among the others."""

    __slots__ = ("_made", "_mask", "cart", "effect", "floors", "held", "order", "places", "ready")

    def __init__(
        self, cart: Cart, ready: Ready, places: Sequence[int], effect: Effect, held: HeldCoupon | None = None
    ) -> None:
        self.cart = cart
        self.ready = ready
        self.places = places
        self.effect = effect
        self.held = held
        self.order = ready.order if held is None else _order_of_held(ready, held)
        self._mask = 0
        self._made: dict[tuple[int, ...], Effect | None] | None = None
        self.floors = cart.floors if ready.rule.keeps_floor else cart.no_floors

    @property
    def mask(self) -> int:
        """Its lines as bits."""
        if not self._mask:
            self._mask = sum([1 << i for i in self.places])
        return self._mask

    def conflicts_with(self, other: "Candidate") -> bool:
        """Say whether the two may not both be used: the same lane, on a line of both."""
        if self.ready.lane_key != other.ready.lane_key:
            return False
        if self.ready.place in ORDER_LANES:
            return True
        return (self._mask or self.mask) & (other._mask or other.mask) != 0

    def effect_on(self, places: Sequence[int]) -> Effect | None:
        """Return what it does when only these of its lines are open to it."""
        if len(places) == len(self.places):
            return self.effect
        if self._made is None:
            self._made = {}
        key = tuple(places)
        if key not in self._made:
            made = make_effect(self.ready, self.cart, places, self.held.amount_minor if self.held else 0)
            self._made[key] = made if isinstance(made, Effect) else None
        return self._made[key]


# Candidates that are used at once.
Option = tuple[Candidate, ...]


def _order_of_held(ready: Ready, held: HeldCoupon) -> tuple[object, ...]:
    """Of coupons of one rule the one that ends first comes first."""
    ends = held.expires_at.isoformat() if held.expires_at is not None else "~"
    return (*ready.order, ends, held.id.int)


def find_candidates(cart: Cart, rules: RuleSet) -> list[Candidate]:
    """Return what works in the cart, in order: rules of the index first by line, then what the buyer holds."""
    found: list[Candidate] = []
    listed, quantities = cart.listed, cart.quantities
    for ready, places in touched(cart, rules).items():
        if ready.from_minor and sum([listed[i] for i in places]) < ready.from_minor:
            continue
        if ready.from_quantity and sum([quantities[i] for i in places]) < ready.from_quantity:
            continue
        effect = make_effect(ready, cart, places)
        if isinstance(effect, Effect):
            found.append(Candidate(cart, ready, places, effect))
    if cart.shopper.held:
        found.extend(_held(cart, rules))
    found.sort(key=attrgetter("order"))
    return found


def touched(cart: Cart, rules: RuleSet) -> dict[Ready, Sequence[int]]:
    """Return the lines that each rule in force covers, found by way of the cart's own merchants and keys.

    Rules of merchants that the cart has nothing of, and of goods that are not in it, are never looked at.
    """
    found: dict[Ready, Sequence[int]] = {}
    holding = rules.index.holding(cart.situation)
    for merchant, places in cart.places_of.items():
        table = rules.tables.get(merchant)
        if table is not None:
            for key, lines in _lines_of(table, cart, places).items():
                for number, readies in table[key]:
                    if holding[number] & 1:
                        _cover(found, readies, lines, cart)
    return found


def _lines_of(table: Table, cart: Cart, places: Sequence[int]) -> dict[int, list[int]]:
    """Which lines each target of the table leads to."""
    lines_of: dict[int, list[int]] = {}
    for i in places:
        for key in cart.keys[i]:
            if key in table:
                if key in lines_of:
                    lines_of[key].append(i)
                else:
                    lines_of[key] = [i]
    return lines_of


def _cover(found: dict[Ready, Sequence[int]], readies: Sequence[Ready], lines: Sequence[int], cart: Cart) -> None:
    now = cart.now
    for ready in readies:
        if ready.starts <= now < ready.ends:
            mine = lines if ready.is_open else ready.admit(lines, cart.keys)
            if ready in found:
                found[ready] = sorted({*found[ready], *mine})
            elif mine:
                found[ready] = mine


def held_readies(every: Iterable[HeldCoupon], rules: RuleSet) -> list[tuple[HeldCoupon, Ready]]:
    """Return what a buyer holds with its rules, where these stand in the set."""
    pairs = ((held, rules.by_id.get(held.rule_id)) for held in every)
    return [(held, ready) for held, ready in pairs if ready is not None and ready.is_held]


def _held(cart: Cart, rules: RuleSet) -> list[Candidate]:
    holding, now = rules.index.holding(cart.situation), cart.now
    found: list[Candidate] = []
    for held, ready in held_readies(cart.shopper.held, rules):
        ends = ready.ends if held.expires_at is None else min(ready.ends, instant(held.expires_at))
        if not (holding[ready.circumstances] & 1 and ready.starts <= now < ends):
            continue
        places = held_places(cart, ready)
        effect = make_effect(ready, cart, places, held.amount_minor)
        if isinstance(effect, Effect):
            found.append(Candidate(cart, ready, places, effect, held))
    return found


def held_places(cart: Cart, ready: Ready) -> Sequence[int]:
    """Return the lines in the scope of a rule that the index does not lead to."""
    lines, targets = cart.places_of.get(ready.merchant, []), ready.targets
    if ready.merchant not in targets:
        lines = [i for i in lines if not targets.isdisjoint(cart.keys[i])]
    return ready.admit(lines, cart.keys)
