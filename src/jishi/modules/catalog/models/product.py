"""The table of products."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base
from jishi.modules.catalog.rules.windows import is_on_sale

_ON_SALE = text("is_listed")


class Product(Base):
    """What buyers choose by (SPU).

    `options` is a list of {code, name, values: [{code, name, swatch, media_id}]}, `attributes` a value by attribute
    code. `search_text` holds titles and codes in lower case. The price span is that of the active variants' base
    prices; null while none has one. `is_in_stock` is a hint, which inventory keeps fresh within a second.
    `is_frozen` while its merchant may not sell. `version` counts every change that staff make, variants included.
    """

    __tablename__ = "products"
    __table_args__ = (
        UniqueConstraint("merchant_id", "code"),
        Index("ix_products_merchant_id", "merchant_id", "id"),
        Index("ix_products_category_id", "category_id"),
        Index("ix_products_brand_id", "brand_id"),
        Index("ix_products_freight_template_id", "freight_template_id"),
        Index("ix_products_state", "state", "id"),
        Index("ix_products_newest", text("listed_from DESC"), text("id DESC"), postgresql_where=_ON_SALE),
        Index("ix_products_sales", text("sold_count DESC"), text("id DESC"), postgresql_where=_ON_SALE),
        Index("ix_products_price", "min_price_minor", "id", postgresql_where=_ON_SALE),
        Index(
            "ix_products_to_list",
            "listed_from",
            "listed_to",
            postgresql_where=text("state = 'approved' AND NOT is_listed AND NOT is_frozen"),
        ),
        Index("ix_products_to_unlist", "listed_to", postgresql_where=_ON_SALE),
        Index(
            "ix_products_attributes",
            "attributes",
            postgresql_using="gin",
            postgresql_ops={"attributes": "jsonb_path_ops"},
        ),
        Index("ix_products_options", "options", postgresql_using="gin", postgresql_ops={"options": "jsonb_path_ops"}),
        Index(
            "ix_products_search_text",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
        CheckConstraint("listed_to > listed_from", name="window"),
        CheckConstraint("sold_count >= 0", name="sold_count"),
        {"schema": "catalog"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    merchant_id: Mapped[UUID]
    code: Mapped[str]
    title: Mapped[dict[str, str]]
    subtitle: Mapped[dict[str, str]]
    description: Mapped[dict[str, str]]
    category_id: Mapped[UUID] = mapped_column(ForeignKey("catalog.categories.id"))
    brand_id: Mapped[UUID | None] = mapped_column(ForeignKey("catalog.brands.id"))
    attributes: Mapped[dict[str, Any]]
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    media_ids: Mapped[list[UUID]]
    freight_template_id: Mapped[UUID | None]
    state: Mapped[str]
    submitted_by: Mapped[str | None]
    reviewed_by: Mapped[str | None]
    review_note: Mapped[str | None]
    listed_from: Mapped[datetime | None]
    listed_to: Mapped[datetime | None]
    is_listed: Mapped[bool]
    is_frozen: Mapped[bool] = mapped_column(server_default=false())
    min_price_minor: Mapped[int | None]
    max_price_minor: Mapped[int | None]
    sold_count: Mapped[int]
    is_in_stock: Mapped[bool] = mapped_column(server_default=true())
    search_text: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    def is_on_sale_at(self, now: datetime) -> bool:
        """Say whether buyers can buy it: approved, inside its window, and its merchant may sell."""
        return not self.is_frozen and is_on_sale(self.state, self.listed_from, self.listed_to, now)
