"""The table of orders."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Order(Base):
    """What one merchant owes one buyer from one warehouse.

    Its states stand on three axes (states.py). `*_due_at` are null until the clock of that step runs. No foreign key
    leads to the trade: both are inserted together, thousands a second, and `jishi prove` reports orphans. `delivery` is
    what was promised of the way that its goods go: the name and the days on the road.
    """

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint("total_minor = goods_minor - discount_minor + freight_minor", name="sum"),
        CheckConstraint("total_minor >= 0 AND refunded_minor BETWEEN 0 AND total_minor", name="refunded"),
        Index("ix_orders_buyer_id", "buyer_id", "id"),
        Index("ix_orders_merchant_id", "merchant_id", "id"),
        Index("ix_orders_placed_at", "placed_at", postgresql_using="brin", postgresql_with={"autosummarize": "on"}),
        # The rest is partial: placing an order writes none of these.
        Index(
            "ix_orders_ship_due_at",
            "ship_due_at",
            postgresql_where=text(
                "order_state = 'confirmed' AND fulfillment_state IN ('unfulfilled', 'partially_shipped')"
            ),
        ),
        Index(
            "ix_orders_receive_due_at",
            "receive_due_at",
            postgresql_where=text("order_state = 'confirmed' AND fulfillment_state = 'shipped'"),
        ),
        Index(
            "ix_orders_after_sale_until",
            "after_sale_until",
            postgresql_where=text("order_state = 'confirmed' AND fulfillment_state = 'received'"),
        ),
        Index("ix_orders_paid_at", "paid_at", postgresql_where=text("paid_at IS NOT NULL")),
        Index("ix_orders_phone", text("(address ->> 'phone')"), postgresql_where=text("order_state <> 'placed'")),
        Index(
            "ix_orders_consignee", text("(address ->> 'consignee')"), postgresql_where=text("order_state <> 'placed'")
        ),
        {"schema": "order"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    trade_id: Mapped[UUID] = mapped_column(index=True)
    number: Mapped[str] = mapped_column(unique=True)
    merchant_id: Mapped[UUID]
    warehouse_id: Mapped[UUID]
    buyer_id: Mapped[UUID]
    order_state: Mapped[str]
    payment_state: Mapped[str]
    fulfillment_state: Mapped[str]
    goods_minor: Mapped[int]
    discount_minor: Mapped[int]
    freight_minor: Mapped[int]
    total_minor: Mapped[int]
    refunded_minor: Mapped[int]
    currency: Mapped[str]
    address: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), info={"personal": True})
    note: Mapped[str | None] = mapped_column(info={"personal": True})
    staff_note: Mapped[str | None] = mapped_column(info={"personal": True})
    invoice: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), info={"personal": True})
    delivery_code: Mapped[str | None]
    delivery: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    placed_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    ship_due_at: Mapped[datetime | None]
    receive_due_at: Mapped[datetime | None]
    after_sale_until: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str | None]
    version: Mapped[int]
