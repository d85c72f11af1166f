"""The table of carts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class CartLine(Base):
    """A variant in the cart of a member or guest (`owner_id`).

    `price_seen_minor` is the price of one unit, in the shop's currency, when its owner last chose a quantity.
    """

    __tablename__ = "cart_lines"
    __table_args__ = (
        CheckConstraint("quantity BETWEEN 1 AND 999", name="quantity"),
        Index("ix_cart_lines_stale", "updated_at", postgresql_where=text("is_guest")),
        {"schema": "cart"},
    )

    owner_id: Mapped[UUID] = mapped_column(primary_key=True)
    variant_id: Mapped[UUID] = mapped_column(primary_key=True)
    quantity: Mapped[int]
    is_selected: Mapped[bool]
    is_guest: Mapped[bool]
    price_seen_minor: Mapped[int]
    added_at: Mapped[datetime]
    updated_at: Mapped[datetime]
