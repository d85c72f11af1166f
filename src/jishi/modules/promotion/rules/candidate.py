"""Rules that may work in a cart: found by the index, or held by the buyer as coupons and red packets."""

from collections.abc import Iterable, Sequence

from jishi.modules.promotion.rules.benefits import RedPacket
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect
from jishi.modules.promotion.rules.effects.table import make_effect
from jishi.modules.promotion.rules.rule_set import Ready, RuleSet, instant
from jishi.modules.promotion.rules.shopper import EVERYTHING, HeldCoupon
from jishi.modules.promotion.rules.steps import ORDER_LANE_STEPS, PLACE_OF_STEP

_ORDER_LANES = frozenset(PLACE_OF_STEP[step] for step in ORDER_LANE_STEPS)


class Candidate:
    """A rule with the lines it is about and what it does to them."""

    __slots__ = ("_mask", "cart", "effect", "floors", "held", "places", "ready")

    def __init__(
        self, cart: Cart, ready: Ready, places: Sequence[int], effect: Effect, held: HeldCoupon | None = None
    ) -> None:
        self.cart = cart
        self.ready = ready
        self.places = places
        self.effect = effect
        self.held = held
        self._mask = 0
        self.floors = cart.floors if ready.rule.keeps_floor else cart.no_floors

    @property
    def mask(self) -> int:
        """Its lines as bits."""
        if not self._mask:
            self._mask = sum([1 << i for i in self.places])
        return self._mask

    @property
    def order(self) -> tuple[object, ...]:
        """Where it stands among the others; of coupons of one rule the one that ends first comes first."""
        held = self.held
        if held is None:
            return self.ready.order
        ends = held.expires_at.isoformat() if held.expires_at is not None else "~"
        return (*self.ready.order, ends, held.id.int)

    def conflicts_with(self, other: "Candidate") -> bool:
        """Say whether the two may not both be used: the same lane, on a line of both."""
        if self.ready.lane_key != other.ready.lane_key:
            return False
        if self.ready.place in _ORDER_LANES:
            return True
        return (self._mask or self.mask) & (other._mask or other.mask) != 0

    def effect_on(self, places: Sequence[int]) -> Effect | None:
        """Return what it does when only these of its lines are open to it."""
        if len(places) == len(self.places):
            return self.effect
        made = make_effect(self.ready, self.cart, places, self.held.amount_minor if self.held else 0)
        return made if isinstance(made, Effect) else None


def find_candidates(cart: Cart, rules: RuleSet) -> list[Candidate]:
    """Return what works in the cart, in order: rules of the index first by line, then what the buyer holds."""
    found: list[Candidate] = []
    for ready, places in touched(cart, rules).items():
        effect = make_effect(ready, cart, places)
        if isinstance(effect, Effect):
            found.append(Candidate(cart, ready, places, effect))
    if cart.shopper.held:
        found.extend(_held(cart, rules))
    found.sort(key=_order)
    return found


def touched(cart: Cart, rules: RuleSet) -> dict[Ready, Sequence[int]]:
    """Return the lines that each rule in force covers, found by way of the cart's own keys."""
    found: dict[Ready, Sequence[int]] = {}
    buckets = rules.buckets
    if not buckets:
        return found
    lines_of: dict[int, list[int]] = {}
    for i, keys in enumerate(cart.keys):
        for key in keys:
            if key in buckets:
                lines_of.setdefault(key, []).append(i)
    holding, now = rules.index.holding(cart.situation), cart.now
    for key, lines in lines_of.items():
        for ready in _in_force(buckets[key], holding, now):
            _cover(found, ready, lines, cart)
    return found


def _cover(found: dict[Ready, Sequence[int]], ready: Ready, lines: Sequence[int], cart: Cart) -> None:
    lines = ready.admit(lines, cart.keys, cart.merchants)
    if lines:
        found[ready] = sorted({*found[ready], *lines}) if ready in found else lines


def _in_force(bucket: Iterable[tuple[int, Sequence[Ready]]], holding: bytes, now: int) -> list[Ready]:
    return [
        ready
        for number, readies in bucket
        if holding[number] & 1
        for ready in readies
        if ready.starts <= now < ready.ends
    ]


def held_readies(cart: Cart, rules: RuleSet) -> list[tuple[HeldCoupon, Ready]]:
    """Return what the buyer holds with its rules, where these stand in the set."""
    pairs = ((held, rules.by_id.get(held.rule_id)) for held in cart.shopper.held)
    return [(held, ready) for held, ready in pairs if ready is not None and ready.is_held]


def _held(cart: Cart, rules: RuleSet) -> list[Candidate]:
    holding, now = rules.index.holding(cart.situation), cart.now
    found: list[Candidate] = []
    for held, ready in held_readies(cart, rules):
        ends = ready.ends if held.expires_at is None else min(ready.ends, instant(held.expires_at))
        if not (holding[ready.circumstances] & 1 and ready.starts <= now < ends):
            continue
        places = ready.admit(_targeted(cart, ready.targets), cart.keys, cart.merchants)
        amount = held.amount_minor if isinstance(ready.rule.benefit, RedPacket) else 0
        effect = make_effect(ready, cart, places, amount)
        if isinstance(effect, Effect):
            found.append(Candidate(cart, ready, places, effect, held))
    return found


def _targeted(cart: Cart, targets: frozenset[int]) -> Sequence[int]:
    if EVERYTHING in targets:
        return range(cart.line_count)
    return [i for i, keys in enumerate(cart.keys) if not targets.isdisjoint(keys)]


def _order(candidate: Candidate) -> tuple[object, ...]:
    return candidate.order
