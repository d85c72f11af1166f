"""The buyers' side of the door."""

from jishi.modules.identity.buyer_sessions import BuyerSignedIn
from jishi.modules.identity.codes import CodeExpiredError, CodePurpose, CodeWrongError, spend_code
from jishi.modules.identity.errors import (
    AccountNotFoundError,
    AccountSuspendedError,
    NoPhoneError,
    PhoneTakenError,
    TooManyAttemptsError,
    WrongCredentialsError,
)
from jishi.modules.identity.passwords import Passwords
from jishi.modules.identity.queries.account_ids import find_account_ids, find_account_ids_of_phones
from jishi.modules.identity.queries.accounts import (
    AccountView,
    find_account_of_phone,
    find_accounts,
    find_phone,
    get_account,
    get_own_phone,
    has_account,
)
from jishi.modules.identity.usecases.issue_code import IssuedCode, issue_code
from jishi.modules.identity.usecases.register_account import register_account
from jishi.modules.identity.usecases.register_or_find_account import FoundAccount, register_or_find_account
from jishi.modules.identity.usecases.sign_in_with_code import sign_in_with_code
from jishi.modules.identity.usecases.sign_in_with_password import sign_in_with_password

__all__ = [
    "AccountNotFoundError",
    "AccountSuspendedError",
    "AccountView",
    "BuyerSignedIn",
    "CodeExpiredError",
    "CodePurpose",
    "CodeWrongError",
    "FoundAccount",
    "IssuedCode",
    "NoPhoneError",
    "Passwords",
    "PhoneTakenError",
    "TooManyAttemptsError",
    "WrongCredentialsError",
    "find_account_ids",
    "find_account_ids_of_phones",
    "find_account_of_phone",
    "find_accounts",
    "find_phone",
    "get_account",
    "get_own_phone",
    "has_account",
    "issue_code",
    "register_account",
    "register_or_find_account",
    "sign_in_with_code",
    "sign_in_with_password",
    "spend_code",
]
