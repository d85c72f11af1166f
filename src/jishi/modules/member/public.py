"""The door of member."""

from jishi.modules.member.address_forms import AddressForm
from jishi.modules.member.divisions import find_division
from jishi.modules.member.errors import (
    AddressNotFoundError,
    AmountInvalidError,
    InsufficientBalanceError,
    MemberNotFoundError,
    OriginReusedError,
)
from jishi.modules.member.queries.load_addresses import AddressSnapshot, load_addresses
from jishi.modules.member.rules.phones import parse_phone
from jishi.modules.member.snapshot import MemberSnapshot
from jishi.modules.member.usecases.adjust_wallet import adjust_wallet
from jishi.modules.member.usecases.create_address import create_address
from jishi.modules.member.usecases.credit_wallet import credit_wallet
from jishi.modules.member.usecases.debit_wallet import debit_wallet
from jishi.modules.member.usecases.manage_groups import create_group
from jishi.modules.member.usecases.move_members import ErrorPolicy, move_members
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.member.usecases.record_address_use import record_address_use
from jishi.modules.member.usecases.update_profile import update_profile

__all__ = [
    "AddressForm",
    "AddressNotFoundError",
    "AddressSnapshot",
    "AmountInvalidError",
    "ErrorPolicy",
    "InsufficientBalanceError",
    "MemberNotFoundError",
    "MemberSnapshot",
    "OriginReusedError",
    "adjust_wallet",
    "create_address",
    "create_group",
    "credit_wallet",
    "debit_wallet",
    "find_division",
    "load_addresses",
    "move_members",
    "open_member",
    "parse_phone",
    "record_address_use",
    "update_profile",
]
