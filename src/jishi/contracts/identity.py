"""Ids and events of accounts."""

from typing import ClassVar, NewType
from uuid import UUID

from jishi.kit.events import Event

AccountId = NewType("AccountId", UUID)
GuestId = NewType("GuestId", UUID)
RoleId = NewType("RoleId", UUID)
SessionId = NewType("SessionId", UUID)
StaffId = NewType("StaffId", UUID)


class AccountRegistered(Event, frozen=True, kw_only=True):
    """Somebody made an account; their phone is proven."""

    name: ClassVar[str] = "identity.account_registered.v1"
    account_id: AccountId


class SignedIn(Event, frozen=True, kw_only=True):
    """A buyer signed in by `method` (``code`` or ``password``)."""

    name: ClassVar[str] = "identity.signed_in.v1"
    account_id: AccountId
    session_id: SessionId
    method: str


class PhoneChanged(Event, frozen=True, kw_only=True):
    """An account has another phone; the new one is proven."""

    name: ClassVar[str] = "identity.phone_changed.v1"
    account_id: AccountId


class AccountSuspended(Event, frozen=True, kw_only=True):
    """Staff shut an account out; its sessions are over."""

    name: ClassVar[str] = "identity.account_suspended.v1"
    account_id: AccountId
    reason: str
