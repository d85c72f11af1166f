"""The tables of refunds of units, and of the shop's word on them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base

# The one row of the shop.
SHOP = 1


class UnitRefund(Base):
    """Units of an order for which money goes back: `amount_minor` in all, `freight_minor` of it for the order's freight.

    Amounts are fixed when it is asked for; `*_settled_minor` follow as the money arrives. `notes` say why the amount is
    what it is. Its id is the origin of the payment's refund.
    """

    __tablename__ = "unit_refunds"
    __table_args__ = (
        CheckConstraint("amount_minor >= 0 AND freight_minor BETWEEN 0 AND amount_minor", name="amounts"),
        CheckConstraint("freight_settled_minor BETWEEN 0 AND freight_minor", name="settled"),
        Index("ix_unit_refunds_trade_id", "trade_id"),
        Index("ix_unit_refunds_order_id", "order_id"),
        {"schema": "order"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    trade_id: Mapped[UUID]
    order_id: Mapped[UUID]
    policy: Mapped[str]
    reason: Mapped[str]
    currency: Mapped[str]
    amount_minor: Mapped[int]
    freight_minor: Mapped[int]
    freight_settled_minor: Mapped[int]
    notes: Mapped[list[Any]] = mapped_column(JSONB)
    created_by: Mapped[str]
    created_at: Mapped[datetime]


class UnitRefundLine(Base):
    """What of a refund is for one line. `quantity` is 0 where a line gets back what was held back of it before."""

    __tablename__ = "unit_refund_lines"
    __table_args__ = (
        CheckConstraint("quantity >= 0 AND settled_minor BETWEEN 0 AND amount_minor", name="settled"),
        ForeignKeyConstraint(["unit_refund_id"], ["order.unit_refunds.id"]),
        Index("ix_unit_refund_lines_order_id", "order_id", "position"),
        {"schema": "order"},
    )

    unit_refund_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quantity: Mapped[int]
    amount_minor: Mapped[int]
    settled_minor: Mapped[int]


class ReturnSettings(Base):
    """What the shop does with discounts of goods that stay when others come back; one row, `SHOP`."""

    __tablename__ = "return_settings"
    __table_args__ = ({"schema": "order"},)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    policy: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime]
