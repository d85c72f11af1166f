"""The tables of categories and brands."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Category(Base):
    """A node of the tree.

    `path` holds the ids from the root down to this category itself, `depth` is 0 at a root. Siblings stand by
    `position`. A product's usual price in this category and below lies between `price_floor_minor` and
    `price_ceiling_minor`; null inherits the bound from above.
    """

    __tablename__ = "categories"
    __table_args__ = (
        Index("ix_categories_parent_id", "parent_id", "position"),
        Index("ix_categories_path", "path", postgresql_using="gin"),
        CheckConstraint("depth = cardinality(path) - 1 AND path[cardinality(path)] = id", name="path"),
        CheckConstraint("depth = 0 OR path[cardinality(path) - 1] = parent_id", name="parent"),
        CheckConstraint("(depth = 0) = (parent_id IS NULL)", name="root"),
        CheckConstraint(
            "price_floor_minor > 0 AND price_ceiling_minor > 0 AND price_floor_minor <= price_ceiling_minor",
            name="band",
        ),
        {"schema": "catalog"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("catalog.categories.id"))
    name: Mapped[dict[str, str]]
    position: Mapped[int]
    path: Mapped[list[UUID]]
    depth: Mapped[int]
    media_id: Mapped[UUID | None]
    price_floor_minor: Mapped[int | None]
    price_ceiling_minor: Mapped[int | None]
    archived_at: Mapped[datetime | None]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Brand(Base):
    """A brand; `media_id` is its logo."""

    __tablename__ = "brands"
    __table_args__ = (Index("ix_brands_position", "position", "id"), {"schema": "catalog"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[dict[str, str]]
    media_id: Mapped[UUID | None]
    position: Mapped[int]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
