"""The tables of shipments and their lines."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jishi.kit.db import Base


class Shipment(Base):
    """What one carrier moves under one tracking number for one order. `shipped_by` is the actor, ``kind:id``."""

    __tablename__ = "shipments"
    __table_args__ = (
        Index(
            "uq_shipments_tracking",
            "order_id",
            "carrier_code",
            "tracking_number",
            unique=True,
            postgresql_where=text("state <> 'cancelled'"),
        ),
        Index("ix_shipments_order_id", "order_id", "id"),
        Index("ix_shipments_merchant_id", "merchant_id", "id"),
        Index("ix_shipments_warehouse_id", "warehouse_id", "id"),
        Index("ix_shipments_tracking_number", "tracking_number"),
        Index("ix_shipments_carrier_code", "carrier_code", "id"),
        {"schema": "fulfillment"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    order_id: Mapped[UUID]
    merchant_id: Mapped[UUID]
    warehouse_id: Mapped[UUID]
    buyer_id: Mapped[UUID]
    carrier_code: Mapped[str] = mapped_column(ForeignKey("fulfillment.carriers.code"))
    tracking_number: Mapped[str]
    state: Mapped[str]
    shipped_by: Mapped[str]
    shipped_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str | None]
    note: Mapped[str | None]
    version: Mapped[int]
    lines: Mapped[list["ShipmentLine"]] = relationship(order_by="ShipmentLine.position", lazy="selectin")


class ShipmentLine(Base):
    """So many units of one line of the order."""

    __tablename__ = "shipment_lines"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity"), {"schema": "fulfillment"})

    shipment_id: Mapped[UUID] = mapped_column(ForeignKey("fulfillment.shipments.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quantity: Mapped[int]
