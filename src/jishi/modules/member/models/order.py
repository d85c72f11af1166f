"""What members' orders came to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class MemberOrder(Base):
    """Facts of one order as its events told them, in whatever order they came, and what was posted for it so far.

    `goods_minor` is what was paid without freight, `goods_refunded_minor` what of it went back.
    `points` and `growth` are what the order is worth in whole, fixed when it was paid. The counters of the member and
    the ledgers follow from these rows. `trade_goods_minor`, without freight, and `trade_orders` tell how large a part of
    its trade it is, `is_trade_gone` that nothing of that trade stands any more. Goods of the points mall were paid with
    `points_spent`, of which `points_returned` are to come back.
    """

    __tablename__ = "member_orders"
    __table_args__ = (
        Index("ix_member_orders_member", "member_id", "paid_at"),
        Index("ix_member_orders_trade", "trade_id"),
        {"schema": "member"},
    )

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    trade_id: Mapped[UUID]
    paid_minor: Mapped[int] = mapped_column(server_default=text("0"))
    refunded_minor: Mapped[int] = mapped_column(server_default=text("0"))
    goods_minor: Mapped[int] = mapped_column(server_default=text("0"))
    goods_refunded_minor: Mapped[int] = mapped_column(server_default=text("0"))
    trade_goods_minor: Mapped[int] = mapped_column(server_default=text("0"))
    trade_orders: Mapped[int] = mapped_column(server_default=text("1"))
    is_trade_gone: Mapped[bool] = mapped_column(server_default=text("false"))
    paid_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    points_spent: Mapped[int] = mapped_column(server_default=text("0"))
    points_returned: Mapped[int] = mapped_column(server_default=text("0"))
    points: Mapped[int] = mapped_column(server_default=text("0"))
    growth: Mapped[int] = mapped_column(server_default=text("0"))
    pending_posted: Mapped[int] = mapped_column(server_default=text("0"))
    points_posted: Mapped[int] = mapped_column(server_default=text("0"))
    growth_posted: Mapped[int] = mapped_column(server_default=text("0"))
    step: Mapped[int] = mapped_column(server_default=text("0"))
