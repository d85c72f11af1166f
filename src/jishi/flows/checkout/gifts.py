"""What an order keeps of gifts, where some of them were not there to give."""

from collections.abc import Collection
from uuid import UUID

import msgspec

from jishi.modules.promotion.public import ActiveRules, FrozenOffers, FrozenUse, Note


def keep_gifts(frozen: FrozenOffers, given: Collection[tuple[UUID, UUID]]) -> FrozenOffers:
    """Return the offers with those gifts (promotion, variant) that were given; a promotion that did nothing else goes."""
    uses = []
    for use in frozen.uses:
        gifts = tuple(gift for gift in use.gifts if (use.rule_id, gift[0]) in given)
        if gifts or use.lines or use.freight:
            uses.append(use if gifts == use.gifts else msgspec.structs.replace(use, gifts=gifts))
    return FrozenOffers(tuple(uses), frozen.points_spent)


def note_gift_gone(use: FrozenUse, active: ActiveRules) -> Note:
    """Return the note that a promotion's gift was out of stock."""
    ready = active.rules.by_id.get(use.rule_id)
    return Note(
        step=use.step,
        rule=str(use.rule_id),
        matched=False,
        reason="promotion.gift_gone",
        params={"name": ready.rule.names if ready is not None else {}},
    )
