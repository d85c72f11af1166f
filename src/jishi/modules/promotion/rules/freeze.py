"""Freeze what promotions did to a basket into what its order keeps."""

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.combination import Use
from jishi.modules.promotion.rules.frozen import FreightShare, FrozenOffers, FrozenUse, GivenGift, LineShare, Surcharge
from jishi.modules.promotion.rules.funding import platform_shares


def freeze_offers(basket: Basket) -> FrozenOffers:
    """Return what an order keeps of the promotions of its basket."""
    outcome = basket.outcome
    surcharges = (
        tuple([Surcharge(group[0], fee) for group, fee in basket.surcharges.items()]) if basket.surcharges else ()
    )
    if outcome is None or not outcome.uses:
        if basket.freed or surcharges:
            return FrozenOffers(freed=tuple(basket.freed), surcharges=surcharges)
        return _NONE
    uses = tuple([_freeze(outcome.cart, use) for use in outcome.uses])
    return FrozenOffers(uses, outcome.points_spent, tuple(basket.freed), surcharges)


_NONE = FrozenOffers()


def _freeze(cart: Cart, use: Use) -> FrozenUse:
    ready, held, count, shares = use.candidate.ready, use.candidate.held, cart.line_count, use.shares
    rule = ready.rule
    platform = platform_shares(shares, rule.platform_bp) if rule.platform_bp else None
    lines, freight = [], []
    for at, (i, share) in enumerate(zip(use.entries, shares, strict=True)):
        if not share:
            continue
        part = platform[at] if platform else 0
        if i < count:
            lines.append(LineShare(cart.lines[i].place, share, part))
        else:
            freight.append(FreightShare(cart.freight_groups[i - count][0], share, part))
    if len(lines) > 1:
        lines.sort(key=_place)
    gifts = use.effect.gifts
    return FrozenUse(
        rule.id,
        rule.version,
        ready.step,
        ready.kind,
        tuple(lines),
        tuple(freight),
        held.id if held is not None else None,
        tuple([GivenGift(gift.variant_id, gift.quantity) for gift in gifts]) if gifts else (),
    )


def _place(one: LineShare) -> int:
    return one.place
