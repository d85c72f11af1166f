"""The table of timelines."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class OrderEvent(Base):
    """One thing that happened to an order: a move on one axis, or an act that moved nothing (`axis` null).

    Append-only. Placing writes no row; readers put it in front from `placed_at`. `actor` is ``kind:id``. `details`
    carries facts, `private_details` what names a person (an address before and after).
    """

    __tablename__ = "order_events"
    __table_args__ = (
        Index("ix_order_events_order_id", "order_id", "id"),
        # Act.ALERTS, which the console lists.
        Index(
            "ix_order_events_alerts",
            "id",
            postgresql_where=text("act IN ('late_payment', 'wrong_payment', 'shipping_requested')"),
        ),
        {"schema": "order"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey("order.orders.id"))
    axis: Mapped[str | None]
    from_state: Mapped[str | None]
    to_state: Mapped[str | None]
    act: Mapped[str]
    actor: Mapped[str]
    reason: Mapped[str | None]
    details: Mapped[dict[str, Any]]
    private_details: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), info={"personal": True})
    at: Mapped[datetime]
