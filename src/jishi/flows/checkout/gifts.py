"""What an order keeps of gifts, where some of them were not there to give."""

from collections.abc import Callable, Mapping
from uuid import UUID

import msgspec

from jishi.flows.checkout.quote_basket import Facts
from jishi.modules.promotion.public import (
    ActiveRules,
    FrozenOffers,
    FrozenUse,
    GivenGift,
    Note,
    Terms,
    price_of,
)

# What is left of a promotion's budget; None: no bound.
BudgetLeft = Callable[[UUID], int | None]


def keep_gifts(frozen: FrozenOffers, given: Mapping[tuple[UUID, UUID], int]) -> FrozenOffers:
    """Return the offers with those gifts (promotion, variant) that were given, by what one costs to buy.

    A promotion that did nothing else goes.
    """
    uses = []
    for use in frozen.uses:
        gifts = tuple(
            GivenGift(gift.variant_id, gift.quantity, given[use.rule_id, gift.variant_id])
            for gift in use.gifts
            if (use.rule_id, gift.variant_id) in given
        )
        if gifts or use.lines or use.freight:
            uses.append(use if gifts == use.gifts else msgspec.structs.replace(use, gifts=gifts))
    return msgspec.structs.replace(frozen, uses=tuple(uses))


def gift_price(facts: Facts, variant_id: UUID, terms: Terms) -> int:
    """Return what a unit of a gift costs to buy now; nothing, where it is not for sale."""
    goods = facts.get(variant_id)
    return 0 if goods is None else price_of(goods, terms)


def is_borne(budget_left: int | None, taken_off: int, worth: int) -> bool:
    """Say whether what is left of a promotion's budget bears a gift beside what it takes off."""
    return budget_left is None or taken_off + worth <= budget_left


def note_gift(use: FrozenUse, reason: str, active: ActiveRules) -> Note:
    """Return the note that a promotion's gift was not given."""
    ready = active.rules.by_id.get(use.rule_id)
    return Note(
        step=use.step,
        rule=str(use.rule_id),
        matched=False,
        reason=reason,
        params={"name": ready.rule.names if ready is not None else {}},
    )
