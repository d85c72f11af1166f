"""What a promotion loses: what it takes goods below their cost, and what gifts cost."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

import msgspec

from jishi.modules.promotion.limits.book import LimitBook
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.frozen import FrozenOffers, FrozenUse
from jishi.modules.promotion.rules.line import Line

# What one unit of a variant costs the shop; None where nobody said.
CostOf = Callable[[UUID], int | None]


class Loss(NamedTuple):
    """What was lost, and the least that one unit of these goods loses."""

    minor: int
    least: int


def find_loss(use: FrozenUse, lines: Sequence[Line], cost_of: CostOf, *, with_gifts: bool = True) -> Loss:
    """Return what a promotion lost on an order: of each line what is paid below cost, but no more than it took off itself.

    Goods without a cost lose nothing. A gift loses its cost.
    """
    total, least = 0, 0
    for minor, units in _parts(use, lines, cost_of, with_gifts):
        each = -(-minor // units)
        total, least = total + minor, min(least, each) if least else each
    return Loss(total, least)


def find_losses(
    offers: FrozenOffers, lines: Sequence[Line], cost_of: CostOf, counted: Collection[UUID], *, with_gifts: bool = True
) -> dict[UUID, Loss]:
    """Return what each of the counted promotions lost on an order; those that lost nothing are left out."""
    found: dict[UUID, Loss] = {}
    for use in offers.uses:
        if use.rule_id in counted:
            own = find_loss(use, lines, cost_of, with_gifts=with_gifts)
            if own.minor:
                # Of one rule several coupons may be used.
                before = found.get(use.rule_id, Loss(0, own.least))
                found[use.rule_id] = Loss(before.minor + own.minor, min(before.least, own.least))
    return found


def find_unborne(book: LimitBook, basket: Basket, cost_of: CostOf, counted: Collection[UUID]) -> dict[UUID, Loss]:
    """Return the counted promotions that would lose more on a basket than they still may, with what they would lose.

    Gifts are looked at later, one by one: each can be left out.
    """
    lost = find_losses(freeze_offers(basket), basket.lines, cost_of, counted, with_gifts=False)
    left = {one: book.loss_left(one) for one in lost}
    return {one: lost[one] for one, minor in left.items() if minor is not None and minor < lost[one].minor}


def keep_losses(
    offers: FrozenOffers, lines: Sequence[Line], cost_of: CostOf, counted: Collection[UUID]
) -> FrozenOffers:
    """Return the offers with what each use of a counted promotion lost."""
    uses = [
        msgspec.structs.replace(use, loss_minor=find_loss(use, lines, cost_of).minor) if use.rule_id in counted else use
        for use in offers.uses
    ]
    return msgspec.structs.replace(offers, uses=tuple(uses))


def _parts(use: FrozenUse, lines: Sequence[Line], cost_of: CostOf, with_gifts: bool) -> Iterator[tuple[int, int]]:
    """Minor units lost, and on how many units."""
    for share in use.lines:
        line = lines[share.place]
        below = (cost_of(line.goods.variant_id) or 0) * line.quantity - line.total_minor
        if below > 0:
            yield min(below, share.discount_minor), line.quantity
    for gift in use.gifts if with_gifts else ():
        cost = cost_of(gift.variant_id) or 0
        if cost:
            yield cost * gift.quantity, gift.quantity
