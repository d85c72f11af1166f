"""What staff see of categories, brands, attributes, price lists."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from jishi.modules.catalog.rules.attributes import Choice
from jishi.modules.catalog.states import AttributeKind


class CategoryView(msgspec.Struct, frozen=True, kw_only=True):
    """A category; `path` leads from the root to it."""

    id: UUID
    parent_id: UUID | None
    name: dict[str, str]
    position: int
    path: list[UUID]
    depth: int
    media_id: UUID | None
    price_floor_minor: int | None
    price_ceiling_minor: int | None
    archived_at: datetime | None
    version: int


class BrandView(msgspec.Struct, frozen=True, kw_only=True):
    """A brand."""

    id: UUID
    code: str
    name: dict[str, str]
    media_id: UUID | None
    position: int
    version: int


class AttributeView(msgspec.Struct, frozen=True, kw_only=True):
    """An attribute."""

    id: UUID
    code: str
    kind: AttributeKind
    name: dict[str, str]
    unit: str | None
    choices: list[Choice]
    version: int


class PriceListView(msgspec.Struct, frozen=True, kw_only=True):
    """A price list; the base list has the code ``base``."""

    id: UUID
    code: str
    name: dict[str, str]
    currency: str
    channel: str | None
    member_group_id: UUID | None
    member_level_id: UUID | None
    priority: int
    valid_from: datetime | None
    valid_to: datetime | None
    is_active: bool
    merchant_id: UUID | None
    version: int


class ListingSettingsView(msgspec.Struct, frozen=True, kw_only=True):
    """How a merchant's products come on sale; version 0 where nothing was said yet."""

    merchant_id: UUID
    is_four_eyes: bool
    version: int


class ProductChangeView(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a product's change log."""

    id: UUID
    actor: str
    act: str
    before: dict[str, Any]
    after: dict[str, Any]
    at: datetime
