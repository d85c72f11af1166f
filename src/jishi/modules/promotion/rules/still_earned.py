"""What goods that stay have still earned by themselves, when others of their purchase come back."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from jishi.modules.promotion.rules.frozen import FrozenUse
from jishi.modules.promotion.rules.purchase import Earn, Kept, Purchase, Reprice, ReturnNote, Reward, of_first_units


def share_of_kept(use: FrozenUse, purchase: Purchase, kept: Kept) -> int:
    """What of a rule's discount lies on the units that stay; the last units are the ones kept."""
    quantities = {line.place: line.quantity for line in purchase.lines}
    return sum(
        one.discount_minor
        - of_first_units(one.discount_minor, quantities[one.place], quantities[one.place] - kept[one.place])
        for one in use.lines
    )


def _freight_of_kept(use: FrozenUse, purchase: Purchase, kept: Kept) -> int:
    """What freight a rule lifted of merchants of whose goods some stay."""
    merchants = {line.merchant_id for line in purchase.lines if line.gift_id is None and kept[line.place]}
    return sum(share.discount_minor for share in use.freight if share.merchant_id in merchants)


def _goods(purchase: Purchase, kept: Kept) -> Kept:
    """The units that were bought; gifts count for no threshold."""
    return {line.place: kept[line.place] for line in purchase.lines if line.gift_id is None}


def claw_back(purchase: Purchase, kept: Kept, reward: Earn) -> tuple[int, list[ReturnNote]]:
    """What the buyer keeps more than the goods kept earn by themselves, rule by rule."""
    goods, earned = _goods(purchase, kept), Counter[UUID]()
    lost, notes = 0, []
    for use in purchase.uses:
        has, freight = share_of_kept(use, purchase, kept), _freight_of_kept(use, purchase, kept)
        own = reward(use, goods)
        if own is None:
            own = _as_given(use, has, freight)
        earned.update(own.gifts)
        of_goods, of_freight = max(0, has - own.off_minor), max(0, freight - own.freight_minor)
        for reason, gone in (("promotion.return_lost", of_goods), ("promotion.return_freight", of_freight)):
            if gone:
                notes.append(ReturnNote(reason=reason, rule_id=use.rule_id, params={"lost_minor": gone}))
        if has + freight and not of_goods + of_freight:
            notes.append(ReturnNote(reason="promotion.return_kept", rule_id=use.rule_id))
        lost += of_goods + of_freight
    of_gifts, gift_notes = _lost_gifts(purchase, kept, earned)
    return lost + of_gifts, notes + gift_notes


def reprice_kept(
    purchase: Purchase, kept: Kept, reprice: Reprice, reward: Earn, *, before: int
) -> tuple[int, list[ReturnNote]]:
    """What is kept costs by itself; `before` is what it cost with what is returned."""
    goods = _goods(purchase, kept)
    price = reprice(goods)
    earned, minor = Counter(price.gifts), price.goods_minor
    for use in purchase.uses:
        if reward(use, goods) is None:
            minor -= share_of_kept(use, purchase, kept)
            earned.update(_as_given(use, 0, 0).gifts)
    minor = max(0, minor)
    params: dict[str, object] = {"kept_minor": minor, "before_minor": before}
    notes = [ReturnNote(reason="promotion.return_repriced", params=params)]
    if price.freight_minor:
        params = {"lost_minor": price.freight_minor}
        notes.append(ReturnNote(reason="promotion.return_freight_repriced", params=params))
    of_gifts, gift_notes = _lost_gifts(purchase, kept, earned)
    return minor + price.freight_minor + of_gifts, notes + gift_notes


def _lost_gifts(purchase: Purchase, kept: Kept, earned: Mapping[UUID, int]) -> tuple[int, list[ReturnNote]]:
    """What the gifts cost that are kept and not earned any more."""
    over = Counter[UUID]()
    for line in purchase.lines:
        if line.gift_id is not None:
            over[line.gift_id] += kept[line.place]
    over.subtract(earned)
    lost, notes = 0, []
    for use in purchase.uses:
        for gift in use.gifts:
            units = min(gift.quantity, max(0, over[gift.variant_id]))
            over[gift.variant_id] -= units
            minor = units * gift.unit_minor
            lost += minor
            if minor:
                params: dict[str, object] = {"quantity": units, "lost_minor": minor}
                notes.append(ReturnNote(reason="promotion.return_gift", rule_id=use.rule_id, params=params))
    return lost, notes


def _as_given(use: FrozenUse, off_minor: int, freight_minor: int) -> Reward:
    """What a rule gave that nobody can ask any more: it stays earned."""
    gifts = Counter[UUID]()
    for gift in use.gifts:
        gifts[gift.variant_id] += gift.quantity
    return Reward(off_minor=off_minor, freight_minor=freight_minor, gifts=dict(gifts))


def note_kept(purchase: Purchase, kept: Kept) -> list[ReturnNote]:
    return [
        ReturnNote(reason="promotion.return_kept", rule_id=use.rule_id)
        for use in purchase.uses
        if share_of_kept(use, purchase, kept) + _freight_of_kept(use, purchase, kept)
    ]
