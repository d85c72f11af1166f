"""Ids and events of recharges."""

from datetime import datetime
from typing import ClassVar, NewType
from uuid import UUID

from jishi.contracts.member import MemberId
from jishi.kit.events import Event

RechargeId = NewType("RechargeId", UUID)


class RechargePaid(Event, frozen=True, kw_only=True):
    """What a member paid in lies in its wallet, the gift with it; told once a recharge."""

    name: ClassVar[str] = "recharge.paid.v1"
    recharge_id: RechargeId
    number: str
    member_id: MemberId
    amount_minor: int
    currency: str
    paid_at: datetime
