"""The table of merchants."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Merchant(Base):
    """A seller. `status_reason` says why it is suspended or closed, for staff."""

    __tablename__ = "merchants"
    __table_args__ = (
        Index("uq_merchants_platform", "is_platform", unique=True, postgresql_where=text("is_platform")),
        Index("ix_merchants_status", "status", "id"),
        CheckConstraint("NOT is_platform OR status = 'open'", name="platform_open"),
        {"schema": "merchant"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[dict[str, str]]
    description: Mapped[dict[str, str] | None]
    logo_id: Mapped[UUID | None]
    status: Mapped[str]
    status_reason: Mapped[str | None]
    is_platform: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
