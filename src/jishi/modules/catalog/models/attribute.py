"""The tables of attributes and of the template that each category makes of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Attribute(Base):
    """A typed quality. `choices` is a list of {code, name, swatch}; empty for kinds without choices."""

    __tablename__ = "attributes"
    __table_args__ = ({"schema": "catalog"},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[dict[str, str]]
    unit: Mapped[str | None]
    choices: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class CategoryAttribute(Base):
    """An attribute in the template of a category and of all below it; the nearest row to a category wins."""

    __tablename__ = "category_attributes"
    __table_args__ = (Index("ix_category_attributes_attribute_id", "attribute_id"), {"schema": "catalog"})

    category_id: Mapped[UUID] = mapped_column(ForeignKey("catalog.categories.id"), primary_key=True)
    attribute_id: Mapped[UUID] = mapped_column(ForeignKey("catalog.attributes.id"), primary_key=True)
    is_required: Mapped[bool]
    is_filter: Mapped[bool]
    is_variant_axis: Mapped[bool]
    position: Mapped[int]
