"""Tables of content."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base

_OWN = {"not_personal": "the shop's own, for everybody to call or write to"}


class BannerPlace(StrEnum):
    """Where on the home page a banner stands."""

    TOP = "top"
    MIDDLE = "middle"


class LinkKind(StrEnum):
    """What a banner leads to: nothing, a thing by its id, a search for a text, or a page of the storefront by its path."""

    NONE = "none"
    PRODUCT = "product"
    CATEGORY = "category"
    BRAND = "brand"
    COLLECTION = "collection"
    SEARCH = "search"
    PAGE = "page"


class CollectionKind(StrEnum):
    """How the products of a collection are chosen: by hand, or by a rule at the moment they are shown."""

    MANUAL = "manual"
    NEWEST = "newest"
    BEST_SELLING = "best_selling"
    CATEGORY = "category"
    BRAND = "brand"


class PagePart:
    """What stands on the home page: in [shown_from, shown_to) on `channels`, on all for none, smaller positions first."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channels: Mapped[list[str]]
    position: Mapped[int]
    is_enabled: Mapped[bool]
    shown_from: Mapped[datetime | None]
    shown_to: Mapped[datetime | None]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Banner(PagePart, Base):
    """A picture with words that leads somewhere. `phone_media_id` is the narrow form of it, where there is one."""

    __tablename__ = "banners"
    __table_args__ = (
        CheckConstraint("shown_to > shown_from", name="window"),
        Index("ix_banners_place", "place", "position"),
        {"schema": "content"},
    )

    place: Mapped[str]
    media_id: Mapped[UUID]
    phone_media_id: Mapped[UUID | None]
    title: Mapped[dict[str, str]]
    subtitle: Mapped[dict[str, str]]
    link_kind: Mapped[str]
    link_target: Mapped[str]


class Collection(PagePart, Base):
    """A row of products on the home page, and a list of its own behind it.

    `product_ids` are those of a manual one, in order; `rule_id` is the category or brand of one by rule. `most` is how
    many the home page shows.
    """

    __tablename__ = "collections"
    __table_args__ = (
        CheckConstraint("shown_to > shown_from", name="window"),
        CheckConstraint("most > 0", name="most"),
        CheckConstraint("(kind IN ('category', 'brand')) = (rule_id IS NOT NULL)", name="rule"),
        Index("ix_collections_position", "position"),
        {"schema": "content"},
    )

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[dict[str, str]]
    subtitle: Mapped[dict[str, str]]
    kind: Mapped[str]
    rule_id: Mapped[UUID | None]
    product_ids: Mapped[list[UUID]]
    most: Mapped[int]


class ShopProfile(Base):
    """What the shop says of itself; the one row has the zero id."""

    __tablename__ = "shop_profiles"
    __table_args__ = ({"schema": "content"},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[dict[str, str]]
    slogan: Mapped[dict[str, str]]
    logo_id: Mapped[UUID | None]
    contact_phone: Mapped[str] = mapped_column(info=_OWN)
    contact_email: Mapped[str] = mapped_column(info=_OWN)
    service_hours: Mapped[dict[str, str]]
    icp_number: Mapped[str]
    police_number: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime]
