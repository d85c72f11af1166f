"""A promotion as data: what it gives, on which goods, when and to whom, and with what it goes together."""

from datetime import datetime
from uuid import UUID

import msgspec

from jishi.modules.promotion.rules.benefits import (
    COUPONS,
    AnyBenefit,
    BundlePrice,
    BuyGet,
    FreeFreight,
    FreightCoupon,
    LineDiscount,
    MemberPrice,
    NthItem,
    PointsPayment,
    RedPacket,
    Rounding,
    TierPrice,
    TimedPrice,
)
from jishi.modules.promotion.rules.steps import DEFAULT_LANES, Step

_STEPS: dict[type, Step] = {
    TimedPrice: Step.TIMED,
    MemberPrice: Step.MEMBER,
    TierPrice: Step.MEMBER,
    LineDiscount: Step.LINE,
    NthItem: Step.BUNDLE,
    BundlePrice: Step.BUNDLE,
    BuyGet: Step.BUNDLE,
    FreeFreight: Step.FREIGHT,
    FreightCoupon: Step.FREIGHT,
    RedPacket: Step.RED_PACKET,
    PointsPayment: Step.POINTS,
    Rounding: Step.ROUNDING,
}


class Scope(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Which goods: in any of `any_of`, of any of `brands`, in none of `without`; an empty set asks nothing.

    `any_of` and `without` hold ids of variants, products, categories (with all below them) and collections, mixed.
    """

    any_of: frozenset[UUID] = frozenset()
    brands: frozenset[UUID] = frozenset()
    without: frozenset[UUID] = frozenset()


class Circumstances(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, forbid_unknown_fields=True
):
    """When, where and for whom; an empty field asks nothing.

    Weekdays count from Monday = 0, hours are those of the shop's zone. `regions` are beginnings of GB/T 2260 codes.
    `groups` are member groups and levels; one of the buyer's is enough.
    """

    channels: frozenset[str] = frozenset()
    groups: frozenset[UUID] = frozenset()
    regions: frozenset[str] = frozenset()
    weekdays: frozenset[int] = frozenset()
    hours: frozenset[int] = frozenset()
    new_buyers_only: bool = False


class Rule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One promotion. `merchant_id` of None: the platform's, for goods of every merchant.

    `valid_from` and `valid_to` are a half-open period. `lane` is the name of the lane (empty: the usual one of its
    step); of one lane one rule works on a line. `not_with` are steps that do not work on a line together with this rule; nor do
    rules that have one of their `exclusion_groups` in common.
    `platform_bp` is the platform's share of the cost. A budgeted rule gives no more than its allowance says is left. A rule that
    keeps the floor takes no line below its margin floor. Of equal prices the higher `priority` is taken.
    """

    id: UUID
    version: int = 1
    names: dict[str, str] = {}
    merchant_id: UUID | None = None
    benefit: AnyBenefit
    scope: Scope = Scope()
    circumstances: Circumstances = Circumstances()
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    lane: str = ""
    not_with: frozenset[Step] = frozenset()
    exclusion_groups: frozenset[str] = frozenset()
    priority: int = 0
    platform_bp: int = 0
    is_budgeted: bool = False
    keeps_floor: bool = True

    @property
    def step(self) -> Step:
        """The step in which this rule works."""
        if isinstance(self.benefit, COUPONS) and not isinstance(self.benefit, FreightCoupon):
            return Step.PLATFORM_COUPON if self.merchant_id is None else Step.MERCHANT_COUPON
        return _STEPS.get(type(self.benefit), Step.LADDER)

    @property
    def kind(self) -> str:
        """The name of what it gives."""
        return str(type(self.benefit).__struct_config__.tag)

    @property
    def lane_name(self) -> str:
        """Its lane, or the usual one: gifts and freight rules stand each in a lane of its own."""
        if self.lane:
            return self.lane
        if self.kind in {"gift", "free_freight"}:
            return self.id.hex
        return "freight_coupon" if isinstance(self.benefit, FreightCoupon) else DEFAULT_LANES[self.step]
