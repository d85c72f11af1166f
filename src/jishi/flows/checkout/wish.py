"""One basket to be priced, and for whom."""

from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID

from jishi.flows.checkout.requests import DeliveryChoice, WantedLine
from jishi.modules.points_mall.public import OfferTerms
from jishi.modules.presale.public import PresaleTerms
from jishi.modules.promotion.public import HeldCoupon


class Standing(Protocol):
    """What prices must know of a member; the address's copy and the member's own fit it."""

    @property
    def group_id(self) -> UUID | None: ...
    @property
    def level_id(self) -> UUID | None: ...
    @property
    def has_ordered(self) -> bool: ...


class Wish:
    """A basket and its buyer. What is `held`, and which promotions are `limited`, is found when its batch is looked through."""

    __slots__ = (
        *(
            "buyer_id",
            "channel",
            "counts_units",
            "coupon_ids",
            "deliveries",
            "group_id",
            "held",
            "is_new",
            "level_id",
            "limited",
        ),
        *("lines", "others", "points", "points_offer", "points_offer_id", "presale", "region_code"),
    )

    def __init__(
        self,
        buyer_id: UUID | None,
        lines: Sequence[WantedLine],
        channel: str,
        *,
        coupon_ids: Sequence[UUID] | None = None,
        points: int = 0,
        deliveries: Sequence[DeliveryChoice] = (),
        points_offer_id: UUID | None = None,
    ) -> None:
        self.buyer_id = buyer_id
        self.lines = lines
        self.channel = channel
        self.coupon_ids = coupon_ids
        self.points = points
        # The ways that the buyer chose, by merchant.
        self.deliveries: Mapping[UUID, str] | None = (
            {choice.merchant_id: choice.code for choice in deliveries} if deliveries else None
        )
        self.points_offer_id = points_offer_id
        self.region_code = ""
        self.group_id: UUID | None = None
        self.level_id: UUID | None = None
        self.is_new = True
        self.held: tuple[HeldCoupon, ...] = ()
        # Those that the buyer left out.
        self.others: tuple[HeldCoupon, ...] = ()
        self.limited: frozenset[UUID] = frozenset()
        self.counts_units = False
        # Those of its goods that are in presale now.
        self.presale: dict[UUID, PresaleTerms] | None = None
        # The offer of the points mall that it asks for, where that can be had now.
        self.points_offer: OfferTerms | None = None

    def stand(self, standing: Standing) -> None:
        """Take over what is known of the buyer."""
        self.group_id, self.level_id = standing.group_id, standing.level_id
        self.is_new = not standing.has_ordered

    @property
    def depends_on_others(self) -> bool:
        """Say whether its price depends on what the wishes before it take, even where budgets are far from their end."""
        return bool(self.counts_units or self.held or self.points)

    @property
    def wants_coupons(self) -> bool:
        """Say whether coupons may be used for it."""
        if self.points_offer_id is not None:
            return False
        return self.buyer_id is not None and (self.coupon_ids is None or bool(self.coupon_ids))
