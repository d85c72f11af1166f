"""What a cart, a quote and an order need to know of a variant."""

from datetime import datetime
from uuid import UUID

import msgspec

from jishi.modules.catalog.rules.pricing import PriceRow, pick_price


class VariantFacts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A variant with what its product says of it; shared by all readers, never changed.

    `gc=False` keeps hundreds of thousands of them out of the garbage collector's walks; they hold no cycles.
    `currency` is that of market price and cost. `prices` are sorted by rank.
    """

    variant_id: UUID
    product_id: UUID
    merchant_id: UUID
    category_id: UUID
    brand_id: UUID | None
    sku_code: str
    title: dict[str, str]
    option_text: dict[str, str]
    media_id: UUID | None
    weight_g: int
    volume_cm3: int
    freight_template_id: UUID | None
    market_price_minor: int | None
    cost_minor: int | None
    currency: str
    prices: tuple[PriceRow, ...]
    is_allowed: bool
    """Product approved, merchant may sell, variant active; the window below decides the rest."""
    listed_from: datetime | None
    listed_to: datetime | None

    def is_sellable_at(self, now: datetime) -> bool:
        """Say whether it can be bought at this instant: allowed, and inside its listing window."""
        return (
            self.is_allowed
            and self.listed_from is not None
            and self.listed_from <= now
            and (self.listed_to is None or now < self.listed_to)
        )

    def price_at(
        self,
        now: datetime,
        quantity: int = 1,
        channel: str | None = None,
        member_group_id: UUID | None = None,
        level_ids: frozenset[UUID] = frozenset(),
    ) -> PriceRow | None:
        """Return the unit price that applies; see `pick_price`."""
        return pick_price(
            self.prices,
            quantity=quantity,
            now=now,
            channel=channel,
            member_group_id=member_group_id,
            level_ids=level_ids,
        )
