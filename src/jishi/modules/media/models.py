"""The tables of this module."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Asset(Base):
    """One picture of one merchant; null `merchant_id` is the platform's own.

    `digest` is SHA-256 of what was uploaded, in hexadecimal, and names its files. `width` and `height` are those of the
    upright picture as uploaded. `colour` is its average (``#rrggbb``), `blur` a data URI of a picture 16 pixels wide.
    """

    __tablename__ = "assets"
    __table_args__ = (
        Index("uq_assets_merchant_id_digest", "merchant_id", "digest", unique=True, postgresql_nulls_not_distinct=True),
        Index("ix_assets_digest", "digest"),
        Index("ix_assets_merchant_id", "merchant_id", "id"),
        CheckConstraint("width > 0 AND height > 0 AND size_bytes > 0", name="sizes"),
        CheckConstraint("digest ~ '^[0-9a-f]{64}$'", name="digest"),
        {"schema": "media"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    merchant_id: Mapped[UUID | None]
    content_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size_bytes: Mapped[int]
    digest: Mapped[str]
    colour: Mapped[str]
    blur: Mapped[str]
    created_at: Mapped[datetime]
    created_by: Mapped[str]


class AssetUse(Base):
    """Where an asset is used: `owner_kind` is ``module.thing``, as in ``catalog.product``."""

    __tablename__ = "asset_uses"
    __table_args__ = (Index("ix_asset_uses_asset_id", "asset_id"), {"schema": "media"})

    owner_kind: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(primary_key=True)
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("media.assets.id"), primary_key=True)


class DiscardedFile(Base):
    """The digest of a deleted asset, until a sweep has removed its files or found that another asset shares them."""

    __tablename__ = "discarded_files"
    __table_args__ = (Index("ix_discarded_files_discarded_at", "discarded_at"), {"schema": "media"})

    digest: Mapped[str] = mapped_column(primary_key=True)
    discarded_at: Mapped[datetime]
