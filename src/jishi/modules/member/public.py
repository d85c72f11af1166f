"""The door of member."""

from jishi.modules.member.address_forms import AddressForm
from jishi.modules.member.divisions import find_division
from jishi.modules.member.errors import (
    AddressNotFoundError,
    AmountInvalidError,
    InsufficientBalanceError,
    InsufficientPointsError,
    MemberNotFoundError,
    OriginReusedError,
    PaymentPasswordNeededError,
    PaymentPasswordTriesError,
    PaymentPasswordWrongError,
)
from jishi.modules.member.level_snapshot import LevelFacts, LevelSnapshot
from jishi.modules.member.queries.load_addresses import AddressSnapshot, load_addresses
from jishi.modules.member.queries.load_points import load_points, lock_points
from jishi.modules.member.queries.segments import MemberSegment, count_member_ids, list_member_ids
from jishi.modules.member.read_settings import PointsTermsSnapshot
from jishi.modules.member.rules.phones import parse_phone
from jishi.modules.member.rules.standing import TagRule
from jishi.modules.member.settings import GrowthSettings, LevelRights, PointsSettings
from jishi.modules.member.snapshot import MemberSnapshot, Standing
from jishi.modules.member.usecases.adjust_growth import adjust_growth
from jishi.modules.member.usecases.adjust_points import adjust_points
from jishi.modules.member.usecases.adjust_wallet import adjust_wallet
from jishi.modules.member.usecases.create_address import create_address
from jishi.modules.member.usecases.credit_wallet import credit_wallet
from jishi.modules.member.usecases.debit_wallet import debit_wallet
from jishi.modules.member.usecases.freeze_points import freeze_points
from jishi.modules.member.usecases.manage_groups import create_group
from jishi.modules.member.usecases.manage_levels import LevelDraft, create_level
from jishi.modules.member.usecases.manage_tags import create_tag
from jishi.modules.member.usecases.move_members import ErrorPolicy, move_members
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.member.usecases.record_address_use import record_address_use
from jishi.modules.member.usecases.set_member_settings import set_member_settings
from jishi.modules.member.usecases.update_profile import update_profile
from jishi.modules.member.usecases.verify_payment_password import verify_payment_password

__all__ = [
    "AddressForm",
    "AddressNotFoundError",
    "AddressSnapshot",
    "AmountInvalidError",
    "ErrorPolicy",
    "GrowthSettings",
    "InsufficientBalanceError",
    "InsufficientPointsError",
    "LevelDraft",
    "LevelFacts",
    "LevelRights",
    "LevelSnapshot",
    "MemberNotFoundError",
    "MemberSegment",
    "MemberSnapshot",
    "OriginReusedError",
    "PaymentPasswordNeededError",
    "PaymentPasswordTriesError",
    "PaymentPasswordWrongError",
    "PointsSettings",
    "PointsTermsSnapshot",
    "Standing",
    "TagRule",
    "adjust_growth",
    "adjust_points",
    "adjust_wallet",
    "count_member_ids",
    "create_address",
    "create_group",
    "create_level",
    "create_tag",
    "credit_wallet",
    "debit_wallet",
    "find_division",
    "freeze_points",
    "list_member_ids",
    "load_addresses",
    "load_points",
    "lock_points",
    "move_members",
    "open_member",
    "parse_phone",
    "record_address_use",
    "set_member_settings",
    "update_profile",
    "verify_payment_password",
]
