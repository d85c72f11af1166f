"""Tell what promotions did to a basket, and what they would have done: made when somebody asks, never while pricing."""

from collections.abc import Iterator, Sequence

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.candidate import held_places, held_readies
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.circumstance_index import unmet
from jishi.modules.promotion.rules.combination import Use
from jishi.modules.promotion.rules.effect import Effect, Miss
from jishi.modules.promotion.rules.effects.ahead import find_next
from jishi.modules.promotion.rules.effects.ladder import GIFT_SPENT
from jishi.modules.promotion.rules.effects.table import make_effect
from jishi.modules.promotion.rules.outcome import Outcome
from jishi.modules.promotion.rules.rule_set import Ready
from jishi.modules.promotion.rules.shopper import EVERYTHING, HeldCoupon
from jishi.modules.promotion.rules.steps import PLACE_OF_STEP, Step
from jishi.modules.promotion.rules.terms import Note

# Texts of rules that were used: promotion.used_<kind>; a condition that does not hold: promotion.unmet_<dimension>.
_STEP_OF_NOTE = {"free_freight": PLACE_OF_STEP[Step.FREIGHT]}
# Why a coupon is not used that would work in place of what is.
_COULD_BE_USED = frozenset({"promotion.not_chosen", "promotion.better_offer", "promotion.not_together"})


def explain_basket(basket: Basket) -> list[Note]:
    """Return every note of a basket in the order of the steps: what matched and what did not, and how far it is."""
    notes = list(basket.notes)
    outcome = basket.outcome
    if outcome is not None:
        notes.extend(_used(outcome, use) for use in outcome.uses)
        notes.extend(note for use in outcome.uses if (note := _ahead(outcome, use)) is not None)
        notes.extend(_unused(outcome))
    places = {**{step.value: place for step, place in PLACE_OF_STEP.items()}, **_STEP_OF_NOTE}
    return sorted(notes, key=lambda note: (places[note.step], not note.matched))


def explain_held(basket: Basket, others: Sequence[HeldCoupon] = ()) -> list[tuple[HeldCoupon, Note]]:
    """Return what became of each coupon and red packet that the buyer holds, where its rule is in force.

    The others are held as well and were not to be used: of them it is told whether they could be.
    """
    outcome = basket.outcome
    if outcome is None:
        return []
    uses = {use.candidate.held.id: use for use in outcome.uses if use.candidate.held is not None}
    told = []
    for held, ready in held_readies(outcome.cart.shopper.held, outcome.offers.rules):
        if held.id in uses:
            told.append((held, _used(outcome, uses[held.id])))
        else:
            places = held_places(outcome.cart, ready)
            told.append((held, _missed(outcome.cart, ready, places, _why(outcome, ready, held, places))))
    for held, ready in held_readies(others, outcome.offers.rules):
        places = held_places(outcome.cart, ready)
        found = _try(outcome.cart, ready, held, places)
        miss = found if isinstance(found, Miss) else Miss("promotion.not_chosen")
        told.append((held, _missed(outcome.cart, ready, places, miss)))
    return told


def is_usable(note: Note) -> bool:
    """Say whether a coupon is used, or could be in place of what is."""
    return note.matched or note.reason in _COULD_BE_USED


def _used(outcome: Outcome, use: Use) -> Note:
    rule = use.candidate.ready.rule
    saved = sum(use.shares)
    params: dict[str, object] = {"name": rule.names, "saved_minor": saved, "times": use.effect.times}
    if use.effect.gifts:
        params["quantity"] = sum(gift.quantity for gift in use.effect.gifts)
    cart = outcome.cart
    taken = zip(use.entries, use.shares, strict=True)
    shares = sorted([(cart.lines[i].place, share) for i, share in taken if share and i < cart.line_count])
    return Note(
        step=rule.step.value,
        rule=str(rule.id),
        matched=True,
        reason=f"promotion.used_{rule.kind}",
        lines=tuple([place for place, _ in shares]),
        shares=tuple([share for _, share in shares]),
        amount_minor=-saved,
        params=params,
    )


def _ahead(outcome: Outcome, use: Use) -> Note | None:
    """How far the next step of a rule is that was used; or that too little is left of what it gives for nothing."""
    ready, places = use.candidate.ready, use.candidate.places
    if use.effect.is_gift_short:
        return _missed(outcome.cart, ready, places, Miss(GIFT_SPENT))
    miss = find_next(ready, outcome.cart, places, use.effect.times)
    return _missed(outcome.cart, ready, places, miss) if miss is not None else None


def _unused(outcome: Outcome) -> Iterator[Note]:
    """Every rule that is about some line of the cart and was not used, and the reason."""
    cart = outcome.cart
    used = {(use.candidate.ready, use.candidate.held) for use in outcome.uses}
    for ready, held, places in _about(outcome):
        if (ready, held) not in used:
            yield _missed(cart, ready, places, _why(outcome, ready, held, places))


def _about(outcome: Outcome) -> Iterator[tuple[Ready, HeldCoupon | None, Sequence[int]]]:
    cart, rules = outcome.cart, outcome.offers.rules
    found: dict[Ready, list[int]] = {}
    for i, keys in enumerate(cart.keys):
        for table in (rules.tables.get(EVERYTHING, {}), rules.tables.get(cart.merchants[i], {})):
            for ready in (ready for key in keys for _, readies in table.get(key, ()) for ready in readies):
                if ready.admit((i,), cart.keys) and i not in found.setdefault(ready, []):
                    found[ready].append(i)
    yield from ((ready, None, found[ready]) for ready in sorted(found, key=lambda ready: ready.order) if found[ready])
    for held, ready in held_readies(cart.shopper.held, rules):
        yield ready, held, held_places(cart, ready)


def _why(outcome: Outcome, ready: Ready, held: HeldCoupon | None, places: Sequence[int]) -> Miss:
    found = _try(outcome.cart, ready, held, places)
    return found if isinstance(found, Miss) else _lost_to(outcome, ready, found, places)


def _try(cart: Cart, ready: Ready, held: HeldCoupon | None, places: Sequence[int]) -> Effect | Miss:
    """What a rule would do if it were alone."""
    if cart.now < ready.starts:
        return Miss("promotion.not_begun")
    if cart.now >= ready.ends:
        return Miss("promotion.is_over")
    dimension = unmet(ready.rule.circumstances, cart.situation)
    if dimension:
        return Miss(f"promotion.unmet_{dimension}")
    if not places:
        return Miss("promotion.no_goods_of_it")
    return make_effect(ready, cart, places, held.amount_minor if held is not None else 0)


def _lost_to(outcome: Outcome, ready: Ready, effect: Effect, places: Sequence[int]) -> Miss:
    """A rule that would work: another one of its lane was better, one shut it out, or nothing was left to take off."""
    lines = set(places)
    for use in outcome.uses:
        other = use.candidate.ready
        if other is ready or lines.isdisjoint(use.candidate.places):
            continue
        params: dict[str, object] = {"name": other.rule.names}
        if other.lane_key == ready.lane_key or (other.is_single and ready.is_single and other.lane == ready.lane):
            return Miss("promotion.better_offer", params=params)
        if other.shuts & ready.sign or ready.shuts & other.sign:
            return Miss("promotion.not_together", params=params)
    floored = any(outcome.cart.floors[i] > 0 for i in effect.entries)
    return Miss("promotion.floor_reached" if floored and ready.rule.keeps_floor else "promotion.saves_nothing")


def _missed(cart: Cart, ready: Ready, places: Sequence[int], miss: Miss) -> Note:
    rule = ready.rule
    given = {"name": rule.names}
    return Note(
        step=rule.step.value,
        rule=str(rule.id),
        matched=False,
        reason=miss.reason,
        lines=_places(cart, places),
        missing_minor=miss.missing_minor,
        missing_quantity=miss.missing_quantity,
        params={**given, **({"by": miss.params["name"]} if "name" in miss.params else miss.params)},
    )


def _places(cart: Cart, entries: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(cart.lines[i].place for i in entries if i < cart.line_count))
