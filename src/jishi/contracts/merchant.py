"""Ids and events of merchants."""

from typing import ClassVar, NewType
from uuid import UUID

from jishi.kit.events import Event

MerchantId = NewType("MerchantId", UUID)


class MerchantOpened(Event, frozen=True, kw_only=True):
    """A merchant may sell from now on."""

    name: ClassVar[str] = "merchant.opened.v1"
    merchant_id: MerchantId


class MerchantSuspended(Event, frozen=True, kw_only=True):
    """A merchant may not sell until it is restored."""

    name: ClassVar[str] = "merchant.suspended.v1"
    merchant_id: MerchantId
    reason: str


class MerchantRestored(Event, frozen=True, kw_only=True):
    """A suspended merchant may sell again."""

    name: ClassVar[str] = "merchant.restored.v1"
    merchant_id: MerchantId


class MerchantClosed(Event, frozen=True, kw_only=True):
    """A merchant sells no more, for good."""

    name: ClassVar[str] = "merchant.closed.v1"
    merchant_id: MerchantId
    reason: str
