"""The tables of price lists and prices."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base

BASE_CODE = "base"


class PriceList(Base):
    """Prices in one currency, for everybody or for one channel, member group or level and above, always or in
    [valid_from, valid_to).

    Of the lists that apply, the one of highest `priority` wins. Null `merchant_id`: a list of the platform, in which
    each merchant prices its own variants. The list with the code "base" is there once anything has a price.
    """

    __tablename__ = "price_lists"
    __table_args__ = (
        Index("ix_price_lists_merchant_id", "merchant_id"),
        CheckConstraint("valid_to > valid_from", name="window"),
        CheckConstraint(
            "code <> 'base' OR (channel IS NULL AND member_group_id IS NULL AND member_level_id IS NULL AND valid_from IS NULL"
            " AND valid_to IS NULL AND merchant_id IS NULL AND is_active)",
            name="base",
        ),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="currency"),
        {"schema": "catalog"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[dict[str, str]]
    currency: Mapped[str]
    channel: Mapped[str | None]
    member_group_id: Mapped[UUID | None]
    member_level_id: Mapped[UUID | None]
    priority: Mapped[int]
    valid_from: Mapped[datetime | None]
    valid_to: Mapped[datetime | None]
    is_active: Mapped[bool]
    merchant_id: Mapped[UUID | None]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Price(Base):
    """What one unit costs from `min_quantity` units on."""

    __tablename__ = "prices"
    __table_args__ = (
        Index("ix_prices_variant_id", "variant_id"),
        CheckConstraint("amount_minor > 0 AND min_quantity > 0", name="positive"),
        {"schema": "catalog"},
    )

    price_list_id: Mapped[UUID] = mapped_column(ForeignKey("catalog.price_lists.id"), primary_key=True)
    variant_id: Mapped[UUID] = mapped_column(ForeignKey("catalog.variants.id"), primary_key=True)
    min_quantity: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    amount_minor: Mapped[int]
