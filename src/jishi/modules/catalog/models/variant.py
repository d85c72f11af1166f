"""The table of variants."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Variant(Base):
    """What is counted, priced and shipped (SKU): one point of its product's options, for example {"colour": "red"}."""

    __tablename__ = "variants"
    __table_args__ = (
        UniqueConstraint("product_id", "option_values"),
        Index("ix_variants_product_id", "product_id", "position"),
        Index("ix_variants_merchant_id", "merchant_id", "id"),
        Index("ix_variants_barcode", "barcode"),
        CheckConstraint("weight_g >= 0 AND volume_cm3 >= 0", name="sizes"),
        CheckConstraint("market_price_minor > 0", name="market_price"),
        CheckConstraint("cost_minor >= 0", name="cost"),
        {"schema": "catalog"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(ForeignKey("catalog.products.id"))
    merchant_id: Mapped[UUID]
    sku_code: Mapped[str] = mapped_column(unique=True)
    barcode: Mapped[str | None]
    option_values: Mapped[dict[str, str]]
    weight_g: Mapped[int]
    volume_cm3: Mapped[int]
    media_id: Mapped[UUID | None]
    market_price_minor: Mapped[int | None]
    cost_minor: Mapped[int | None]
    currency: Mapped[str]
    is_active: Mapped[bool]
    position: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
