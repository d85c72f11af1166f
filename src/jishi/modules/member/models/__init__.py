"""Tables of members."""

from jishi.modules.member.models.address import Address
from jishi.modules.member.models.gift_bond import GiftBond, GiftBondMove
from jishi.modules.member.models.habit import Invitation, SignInDay
from jishi.modules.member.models.level import GrowthEntry, GrowthSource, Level, LevelChangeRow
from jishi.modules.member.models.order import MemberOrder
from jishi.modules.member.models.payment_password import PaymentPassword
from jishi.modules.member.models.points import PointsAccount, PointsEntry, PointsHold, PointsHoldLot, PointsLot
from jishi.modules.member.models.profile import Member, MemberGroup
from jishi.modules.member.models.settings import MemberSettings, Walk
from jishi.modules.member.models.tag import MemberTag, Tag, TagEntry, TagKind, TagSource
from jishi.modules.member.models.wallet import EntryKind, WalletAccount, WalletEntry, WalletHold
from jishi.modules.member.models.withdrawal import Withdrawal

__all__ = [
    "Address",
    "EntryKind",
    "GiftBond",
    "GiftBondMove",
    "GrowthEntry",
    "GrowthSource",
    "Invitation",
    "Level",
    "LevelChangeRow",
    "Member",
    "MemberGroup",
    "MemberOrder",
    "MemberSettings",
    "MemberTag",
    "PaymentPassword",
    "PointsAccount",
    "PointsEntry",
    "PointsHold",
    "PointsHoldLot",
    "PointsLot",
    "SignInDay",
    "Tag",
    "TagEntry",
    "TagKind",
    "TagSource",
    "Walk",
    "WalletAccount",
    "WalletEntry",
    "WalletHold",
    "Withdrawal",
]
