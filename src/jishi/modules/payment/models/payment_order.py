"""The table of payment orders."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class PaymentOrder(Base):
    """Money asked for one trade, or for its deposit or balance. While it is open its amount follows the trade's.

    Where the part is a recharge of a wallet or a membership card, `trade_id` and `trade_number` are the recharge's or card's.

    `kept_at` is when money that its trade will never use became the shop's own.
    """

    __tablename__ = "payment_orders"
    __table_args__ = (
        UniqueConstraint("trade_id", "part"),
        CheckConstraint("amount_minor >= 0", name="amount_not_negative"),
        CheckConstraint("(state = 'paid') = (paid_at IS NOT NULL)", name="paid_at_when_paid"),
        Index("ix_payment_orders_amount", "amount_minor", "id"),
        {"schema": "payment"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    trade_id: Mapped[UUID]
    part: Mapped[str] = mapped_column(server_default=text("'whole'"))
    trade_number: Mapped[str] = mapped_column(index=True)
    payer_id: Mapped[UUID] = mapped_column(index=True)
    amount_minor: Mapped[int]
    currency: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    kept_at: Mapped[datetime | None]
