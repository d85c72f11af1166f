"""What a unit costs somebody now."""

from datetime import datetime
from uuid import UUID

import msgspec

from jishi.modules.catalog.public import VariantFacts


class Buyer(msgspec.Struct, frozen=True, gc=False):
    """For whom a price is: the member's group, the channel, the shop's currency."""

    group_id: UUID | None
    channel: str
    currency: str


def unit_price(facts: VariantFacts, quantity: int, buyer: Buyer, now: datetime) -> int | None:
    """Return the price of one unit when `quantity` are bought, in minor units; None where there is no price."""
    row = facts.price_at(now, quantity, buyer.channel, buyer.group_id)
    return row.amount_minor if row is not None and row.currency == buyer.currency else None


def shown_price(facts: VariantFacts, quantity: int, buyer: Buyer, now: datetime) -> int | None:
    """Return the price that stands beside the goods: that of a single unit, else of `quantity`.

    Carts remember this one, so that a step of a quantity discount is no change of price.
    """
    single = unit_price(facts, 1, buyer, now)
    return unit_price(facts, quantity, buyer, now) if single is None else single


def has_group_prices(facts: VariantFacts) -> bool:
    """Say whether any price depends on the member's group, so that it must be known."""
    return any(row.member_group_id is not None for row in facts.prices)
