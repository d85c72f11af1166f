"""Ids and events of members."""

from typing import ClassVar, NewType
from uuid import UUID

import msgspec

from jishi.kit.events import Event

MemberId = NewType("MemberId", UUID)
AddressId = NewType("AddressId", UUID)
MemberGroupId = NewType("MemberGroupId", UUID)


class WalletAdjusted(Event, frozen=True, kw_only=True):
    """Staff moved a member's wallet by hand; `amount_minor` is negative where money was taken out of it."""

    name: ClassVar[str] = "member.wallet_adjusted.v1"
    entry_id: UUID
    member_id: MemberId
    amount_minor: int
    currency: str
    reason: str


class LevelChange(msgspec.Struct, frozen=True, kw_only=True):
    """A member has another level, None for none; `is_up` says whether it is a higher one."""

    member_id: MemberId
    from_level_id: UUID | None
    to_level_id: UUID | None
    is_up: bool


class LevelsChanged(Event, frozen=True, kw_only=True):
    """Members have other levels, all those of one transaction."""

    name: ClassVar[str] = "member.levels_changed.v1"
    changes: list[LevelChange]


class PointsAdjusted(Event, frozen=True, kw_only=True):
    """Staff moved a member's points by hand; `points` is negative where some were taken."""

    name: ClassVar[str] = "member.points_adjusted.v1"
    member_id: MemberId
    points: int
    reason: str


class WithdrawalRequested(Event, frozen=True, kw_only=True):
    """A member asked for money out of its wallet, which was debited by the entry, and by another for gifts taken back."""

    name: ClassVar[str] = "member.withdrawal_requested.v1"
    withdrawal_id: UUID
    entry_id: UUID
    member_id: MemberId
    amount_minor: int
    currency: str
    gift_entry_id: UUID | None = None
    taken_back_minor: int = 0


class WithdrawalReturned(Event, frozen=True, kw_only=True):
    """A withdrawal was refused or taken back; the entry put its money into the wallet again, and another its gifts."""

    name: ClassVar[str] = "member.withdrawal_returned.v1"
    withdrawal_id: UUID
    entry_id: UUID
    member_id: MemberId
    amount_minor: int
    currency: str
    gift_entry_id: UUID | None = None
    taken_back_minor: int = 0


class WithdrawalPaid(Event, frozen=True, kw_only=True):
    """The money of a withdrawal was transferred to the member's bank."""

    name: ClassVar[str] = "member.withdrawal_paid.v1"
    withdrawal_id: UUID
    member_id: MemberId
    amount_minor: int
    currency: str
