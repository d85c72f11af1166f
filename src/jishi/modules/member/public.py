"""The door of member."""

from jishi.modules.member.address_forms import AddressForm
from jishi.modules.member.divisions import find_division
from jishi.modules.member.errors import (
    AddressNotFoundError,
    InsufficientBalanceError,
    MemberNotFoundError,
    OriginReusedError,
    PaymentPasswordNeededError,
    PaymentPasswordTriesError,
    PaymentPasswordWrongError,
)
from jishi.modules.member.level_snapshot import LevelFacts, LevelSnapshot, load_levels
from jishi.modules.member.permissions import MEMBER_VIEW
from jishi.modules.member.queries.addresses_of import AddressSnapshot, addresses_of
from jishi.modules.member.queries.levels import LevelView, view_level
from jishi.modules.member.queries.load_masked_names import load_masked_names
from jishi.modules.member.queries.load_points import load_points, lock_points
from jishi.modules.member.queries.member_cards import MemberCard, find_member_cards
from jishi.modules.member.queries.segments import MemberSegment, count_member_ids, list_member_ids
from jishi.modules.member.read_settings import PointsTermsSnapshot, read_settings
from jishi.modules.member.repository import lock_member, lock_members
from jishi.modules.member.rules.phones import parse_phone
from jishi.modules.member.rules.standing import TagRule, better_level, price_at_level
from jishi.modules.member.settings import GiftsOnWithdrawal, GrowthSettings, LevelRights, PointsSettings, WalletSettings
from jishi.modules.member.snapshot import MemberSnapshot, Standing
from jishi.modules.member.usecases.adjust_growth import adjust_growth
from jishi.modules.member.usecases.adjust_points import adjust_points
from jishi.modules.member.usecases.adjust_wallet import adjust_wallet
from jishi.modules.member.usecases.create_address import create_address
from jishi.modules.member.usecases.credit_recharge import credit_recharge
from jishi.modules.member.usecases.credit_wallet import credit_wallet
from jishi.modules.member.usecases.debit_wallet import debit_wallet
from jishi.modules.member.usecases.freeze_points import freeze_points
from jishi.modules.member.usecases.freeze_wallet_part import freeze_wallet_part
from jishi.modules.member.usecases.grant_card_points import grant_card_points
from jishi.modules.member.usecases.manage_groups import create_group
from jishi.modules.member.usecases.manage_levels import LevelDraft, create_level
from jishi.modules.member.usecases.manage_tags import create_tag
from jishi.modules.member.usecases.move_members import ErrorPolicy, move_members
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.member.usecases.release_wallet_part import release_wallet_part
from jishi.modules.member.usecases.return_to_wallet import return_to_wallet
from jishi.modules.member.usecases.set_card_levels import set_card_levels
from jishi.modules.member.usecases.set_member_settings import set_member_settings
from jishi.modules.member.usecases.spend_wallet_part import spend_wallet_part
from jishi.modules.member.usecases.update_profile import update_profile
from jishi.modules.member.usecases.verify_payment_password import verify_payment_password
from jishi.modules.member.wallets import HOLD_ORIGIN, MoveOrigin

__all__ = [
    "HOLD_ORIGIN",
    "MEMBER_VIEW",
    "AddressForm",
    "AddressNotFoundError",
    "AddressSnapshot",
    "ErrorPolicy",
    "GiftsOnWithdrawal",
    "GrowthSettings",
    "InsufficientBalanceError",
    "LevelDraft",
    "LevelFacts",
    "LevelRights",
    "LevelSnapshot",
    "LevelView",
    "MemberCard",
    "MemberNotFoundError",
    "MemberSegment",
    "MemberSnapshot",
    "MoveOrigin",
    "OriginReusedError",
    "PaymentPasswordNeededError",
    "PaymentPasswordTriesError",
    "PaymentPasswordWrongError",
    "PointsSettings",
    "PointsTermsSnapshot",
    "Standing",
    "TagRule",
    "WalletSettings",
    "addresses_of",
    "adjust_growth",
    "adjust_points",
    "adjust_wallet",
    "better_level",
    "count_member_ids",
    "create_address",
    "create_group",
    "create_level",
    "create_tag",
    "credit_recharge",
    "credit_wallet",
    "debit_wallet",
    "find_division",
    "find_member_cards",
    "freeze_points",
    "freeze_wallet_part",
    "grant_card_points",
    "list_member_ids",
    "load_levels",
    "load_masked_names",
    "load_points",
    "lock_member",
    "lock_members",
    "lock_points",
    "move_members",
    "open_member",
    "parse_phone",
    "price_at_level",
    "read_settings",
    "release_wallet_part",
    "return_to_wallet",
    "set_card_levels",
    "set_member_settings",
    "spend_wallet_part",
    "update_profile",
    "verify_payment_password",
    "view_level",
]
