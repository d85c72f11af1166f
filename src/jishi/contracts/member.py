"""Ids and events of members."""

from typing import ClassVar, NewType
from uuid import UUID

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
