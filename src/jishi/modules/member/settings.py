"""What a shop sets for its members; defaults give and take nothing."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

Amount = Annotated[int, Meta(ge=0, le=1_000_000)]
Minor = Annotated[int, Meta(ge=0, le=10**9)]
Rewards = Annotated[list[Amount], Meta(max_length=31)]


class GiftsOnWithdrawal(StrEnum):
    """What becomes of a recharge's gift when its money is taken out."""

    TAKE_BACK = "take_back"
    KEEP = "keep"


class PointsSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How points come, what they are worth, when they go.

    `earned_per_unit` points come with each unit of the currency (yuan) that goods cost after all discounts.
    `lot_points` points pay `lot_minor`; at most `share_bp` basis points of the goods' list price; unless they
    `can_join_coupons`, not for goods that a coupon lowers, and what saves more is used. They expire
    `days_to_expiry` days after they came, at the end of the day; 0: never. `sign_in` has the points of each day in a
    row, and begins again after the last.
    """

    kind: ClassVar[str] = "points"

    earned_per_unit: Amount = 0
    is_spendable: bool = False
    lot_points: Annotated[int, Meta(ge=1, le=1_000_000)] = 100
    lot_minor: Annotated[int, Meta(ge=1, le=1_000_000)] = 100
    share_bp: Annotated[int, Meta(ge=1, le=10_000)] = 5_000
    can_join_coupons: bool = True
    days_to_expiry: Annotated[int, Meta(ge=0, le=3_650)] = 0
    sign_in: Rewards = []
    for_inviter: Amount = 0
    for_invitee: Amount = 0


class GrowthSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How growth comes: with each unit of the currency that completed orders cost, by a sign-in, by an invitation."""

    kind: ClassVar[str] = "growth"

    earned_per_unit: Amount = 0
    for_sign_in: Amount = 0
    for_inviter: Amount = 0


class WalletSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What wallets ask for and allow, in minor units of the shop's currency.

    Payments from `password_from_minor` upwards ask for the payment password of whoever has set one; what is taken out
    is at least `least_withdrawal_minor`. Besides the packages, members choose what they pay in, from
    `least_recharge_minor` to `most_recharge_minor`, where `is_free_recharge` allows it. `gifts_on_withdrawal`: gifts of
    recharges that are paid from now on are taken back in proportion to what is taken out of the money they came with, or
    stay.
    """

    kind: ClassVar[str] = "wallet"

    password_from_minor: Minor = 0
    least_withdrawal_minor: Minor = 1
    is_free_recharge: bool = True
    least_recharge_minor: Annotated[int, Meta(ge=1, le=10**9)] = 100
    most_recharge_minor: Annotated[int, Meta(ge=1, le=10**9)] = 500_000
    gifts_on_withdrawal: GiftsOnWithdrawal = GiftsOnWithdrawal.TAKE_BACK


class LevelRights(msgspec.Struct, frozen=True, kw_only=True):
    """What a level is good for: goods for `price_bp` basis points of their price, points by a factor in basis points, free
    freight, points on one's birthday, and in `notes` what the shop grants besides, in each language."""

    price_bp: Annotated[int, Meta(ge=1_000, le=10_000)] = 10_000
    points_factor_bp: Annotated[int, Meta(ge=0, le=100_000)] = 10_000
    has_free_freight: bool = False
    birthday_points: Amount = 0
    notes: dict[str, Annotated[str, Meta(max_length=1_000)]] = {}
