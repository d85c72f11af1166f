"""What a unit costs somebody now."""

from datetime import datetime
from uuid import UUID

import msgspec

from jishi.modules.catalog.public import VariantFacts


class Buyer(msgspec.Struct, frozen=True, gc=False):
    """For whom a price is: the member's group, the channel, the shop's currency, the levels that the member has reached."""

    group_id: UUID | None
    channel: str
    currency: str
    level_ids: frozenset[UUID] = frozenset()


def unit_price(facts: VariantFacts, quantity: int, buyer: Buyer, now: datetime) -> int | None:
    """Return the price of one unit when `quantity` are bought, in minor units; None where there is no price."""
    row = facts.price_at(now, quantity, buyer.channel, buyer.group_id, buyer.level_ids)
    return row.amount_minor if row is not None and row.currency == buyer.currency else None


def shown_price(facts: VariantFacts, quantity: int, buyer: Buyer, now: datetime) -> int | None:
    """Return the price that stands beside the goods: that of a single unit, else of `quantity`.

    Carts remember this one, so that a step of a quantity discount is no change of price.
    """
    single = unit_price(facts, 1, buyer, now)
    return unit_price(facts, quantity, buyer, now) if single is None else single


def has_member_prices(facts: VariantFacts) -> bool:
    """Say whether any price depends on the member's group or level, so that they must be known."""
    return any(row.is_for_members for row in facts.prices)
