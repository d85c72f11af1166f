"""The table of margin floors."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class MarginFloor(Base):
    """The least that a merchant's goods may be sold for, in basis points of their cost; nobody's row: of all others."""

    __tablename__ = "margin_floors"
    __table_args__ = (CheckConstraint("floor_bp BETWEEN 0 AND 1000000", name="floor_bp"), {"schema": "promotion"})

    merchant_id: Mapped[UUID] = mapped_column(primary_key=True)
    floor_bp: Mapped[int]
    updated_at: Mapped[datetime]
    version: Mapped[int]
