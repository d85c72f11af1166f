"""The table of the change log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class ProductChange(Base):
    """Who did what to a product: only what differs stands in `before` and `after`. Append-only."""

    __tablename__ = "change_log"
    __table_args__ = (Index("ix_change_log_product_id", "product_id", "id"), {"schema": "catalog"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(ForeignKey("catalog.products.id"))
    actor: Mapped[str]
    act: Mapped[str]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    at: Mapped[datetime]
