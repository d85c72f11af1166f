"""What an order keeps of gifts, where some of them were not there to give."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from jishi.modules.promotion.public import (
    ActiveRules,
    FrozenOffers,
    FrozenUse,
    GivenGift,
    Note,
)


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
