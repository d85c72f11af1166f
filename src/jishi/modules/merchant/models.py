"""The table of merchants."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class MerchantStatus(StrEnum):
    """Whether a merchant may sell."""

    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Merchant(Base):
    """A seller."""

    __tablename__ = "merchants"
    __table_args__ = (
        Index("uq_merchants_platform", "is_platform", unique=True, postgresql_where=text("is_platform")),
        {"schema": "merchant"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[dict[str, str]]
    status: Mapped[str]
    is_platform: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
