"""How a call to a gateway can end. The third outcome is as legal as the others.

Accepted(facts)   the gateway said yes, and its answer was proved to be the gateway's
Rejected(...)     the gateway surely did nothing; `retryable` says whether the same call may succeed later
Unknown(note)     nobody knows: query first, then repeat with the SAME number
"""

from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

Facts = TypeVar("Facts")


class Reason(StrEnum):
    """Why a gateway refused, so far as payment acts on it; the gateway's own code stands beside it for people."""

    ALREADY_PAID = "already_paid"
    CLOSED = "closed"
    NUMBER_USED = "number_used"  # our number is known there with other content
    NOT_FOUND = "not_found"
    NOT_ENOUGH_BALANCE = "not_enough_balance"  # ours, for refunds: top up and repeat with the same number
    PAYER_ACCOUNT = "payer_account"
    OUR_ACCOUNT = "our_account"  # keys, rights or contract are wrong: tell staff
    BAD_REQUEST = "bad_request"
    THROTTLED = "throttled"
    UNREACHABLE = "unreachable"  # nothing was sent


class Accepted(msgspec.Struct, Generic[Facts], frozen=True):
    """The gateway said yes."""

    facts: Facts


class Rejected(msgspec.Struct, frozen=True):
    """The gateway did nothing. `code` and `message` are its own words, for logs and staff, not for buyers."""

    reason: Reason
    code: str
    message: str
    retryable: bool = False


class Unknown(msgspec.Struct, frozen=True):
    """The effect is not known; `note` says what was seen (a class name, a status, a code), nothing personal."""

    note: str
