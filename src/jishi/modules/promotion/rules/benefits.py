"""What a rule gives: one small struct a kind, tagged with its name, as it stands in a row of JSON.

Amounts are minor units. Percentages are basis points taken *off* (2000 = 20 % off, 8折). `max_*` of 0 means no bound.
"""

from typing import Literal
from uuid import UUID

import msgspec

FULL_BP = 10_000


class Benefit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", gc=False):
    """The common shape of all kinds."""


class TimedPrice(Benefit, frozen=True, tag="timed_price"):
    """A price for a while (seckill): per variant, or a percentage of the list price for all goods of the scope."""

    prices: dict[UUID, int] = {}
    percent_bp: int = 0
    max_units: int = 0


class MemberPrice(Benefit, frozen=True, tag="member_price"):
    """A price for members: per variant, or a percentage of the list price."""

    prices: dict[UUID, int] = {}
    percent_bp: int = 0


class TierBar(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """From `min_quantity` units of the scope on, a percentage off or a unit price."""

    min_quantity: int
    percent_bp: int = 0
    unit_minor: int | None = None


class TierPrice(Benefit, frozen=True, tag="tier_price"):
    """Unit prices by the quantity bought of the whole scope."""

    bars: tuple[TierBar, ...]


class LineDiscount(Benefit, frozen=True, tag="line_discount"):
    """Off each unit: an amount, a percentage, or down to a fixed unit price."""

    minus_minor: int = 0
    percent_bp: int = 0
    unit_minor: int | None = None


class NthItem(Benefit, frozen=True, tag="nth_item"):
    """Of every `nth` units, from the dearest down, the last is cheaper (or free)."""

    nth: int
    percent_bp: int
    max_times: int = 0


class BundlePart(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """So many units of any of these targets; no targets: of the rule's scope."""

    quantity: int
    any_of: frozenset[UUID] = frozenset()


class BundlePrice(Benefit, frozen=True, tag="bundle_price"):
    """A price for a set of parts (one part: any n of the scope for a price)."""

    parts: tuple[BundlePart, ...]
    price_minor: int
    max_times: int = 0


class BuyGet(Benefit, frozen=True, tag="buy_get"):
    """Buy some units of the scope, get others cheaper or free: of `get_any_of`, or of the same scope where that is empty."""

    buy: int
    get: int
    percent_bp: int = FULL_BP
    get_any_of: frozenset[UUID] = frozenset()
    max_times: int = 0


class GiftItem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A variant given for nothing."""

    variant_id: UUID
    quantity: int = 1


class Gift(Benefit, frozen=True, tag="gift"):
    """Something for nothing from an amount or a number of units on; `repeats`: again for every so much."""

    item: GiftItem
    from_minor: int = 0
    from_quantity: int = 0
    repeats: bool = False
    max_times: int = 0


class Bar(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One step of a ladder: from `at` (minor units, or units) on."""

    at: int
    minus_minor: int = 0
    percent_bp: int = 0
    gift: GiftItem | None = None
    frees_freight: bool = False


class Ladder(Benefit, frozen=True, tag="ladder"):
    """Full reduction. The highest bar that is reached counts; `repeats`: its minus once for every `at` (each-full)."""

    bars: tuple[Bar, ...]
    count_by: Literal["amount", "quantity"] = "amount"
    repeats: bool = False
    max_times: int = 0


class FreeFreight(Benefit, frozen=True, tag="free_freight"):
    """Freight of the scope's merchants is lifted, up to `cap_minor`."""

    from_minor: int = 0
    from_quantity: int = 0
    cap_minor: int | None = None


class CashCoupon(Benefit, frozen=True, tag="cash_coupon"):
    """An amount off, from a threshold on."""

    minus_minor: int
    from_minor: int = 0


class PercentCoupon(Benefit, frozen=True, tag="percent_coupon"):
    """A percentage off each line, at most `cap_minor` in all."""

    percent_bp: int
    from_minor: int = 0
    cap_minor: int | None = None


class ExchangeCoupon(Benefit, frozen=True, tag="exchange_coupon"):
    """One unit of the scope, the dearest, for `unit_minor` (0: free)."""

    unit_minor: int = 0
    from_minor: int = 0


class FreightCoupon(Benefit, frozen=True, tag="freight_coupon"):
    """Freight lifted up to `cap_minor`; None: all of it."""

    from_minor: int = 0
    cap_minor: int | None = None


class RedPacket(Benefit, frozen=True, tag="red_packet"):
    """Cash whose amount stands on the packet that the buyer holds."""

    from_minor: int = 0


class PointsPayment(Benefit, frozen=True, tag="points"):
    """`lot_points` points are worth `lot_minor`; at most `share_bp` of the goods' list price is paid so."""

    lot_points: int
    lot_minor: int
    share_bp: int = FULL_BP


class Rounding(Benefit, frozen=True, tag="rounding"):
    """The total is rounded down to a multiple of `unit_minor`."""

    unit_minor: int


AnyBenefit = (
    TimedPrice
    | MemberPrice
    | TierPrice
    | LineDiscount
    | NthItem
    | BundlePrice
    | BuyGet
    | Gift
    | Ladder
    | FreeFreight
    | CashCoupon
    | PercentCoupon
    | ExchangeCoupon
    | FreightCoupon
    | RedPacket
    | PointsPayment
    | Rounding
)


def gifts_of(benefit: AnyBenefit) -> dict[str, UUID]:
    """Return the variants that a benefit may give for nothing, by where they stand in a rule."""
    match benefit:
        case Gift(item=item):
            return {"/benefit/item/variant_id": item.variant_id}
        case Ladder(bars=bars):
            gifts = {place: bar.gift for place, bar in enumerate(bars)}
            return {f"/benefit/bars/{p}/gift/variant_id": gift.variant_id for p, gift in gifts.items() if gift}
    return {}


# Used up by an order; they count only for a buyer who holds them.
COUPONS = (CashCoupon, PercentCoupon, ExchangeCoupon, FreightCoupon)
HELD = (*COUPONS, RedPacket)
