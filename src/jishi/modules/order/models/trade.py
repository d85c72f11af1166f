"""The table of trades."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Trade(Base):
    """What is paid at once; holds one order a merchant and warehouse.

    Where it is paid in two parts, `deposit_minor` and the columns below it say so; `deposit_worth_minor` is what the deposit
    counts for beside prices before it. `pay_due_at` is the deposit's at first, then `balance_until`; of a trade that was
    closed after its deposit, `is_deposit_kept` says where that went. `explanation` is the price pipeline's own account of
    every amount as placed. `points_offer_id` is the offer of the points mall that it was for. `idempotency_key` is the buyer's;
    `request_digest` is SHA-256 of the request under it.
    """

    __tablename__ = "trades"
    __table_args__ = (
        UniqueConstraint("buyer_id", "idempotency_key"),
        CheckConstraint("total_minor = goods_minor - discount_minor + freight_minor", name="sum"),
        CheckConstraint("total_minor >= 0", name="total"),
        CheckConstraint("deposit_minor BETWEEN 1 AND total_minor", name="deposit"),
        Index("ix_trades_pay_due_at", "pay_due_at", postgresql_where=text("state = 'unpaid'")),
        Index("ix_trades_balance_until", "balance_until", postgresql_where=text("state = 'deposit_paid'")),
        Index(
            "ix_trades_balance_from",
            "balance_from",
            postgresql_where=text("state = 'deposit_paid' AND balance_told_at IS NULL"),
        ),
        {"schema": "order"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    buyer_id: Mapped[UUID]
    idempotency_key: Mapped[str]
    request_digest: Mapped[bytes] = mapped_column(LargeBinary)
    currency: Mapped[str]
    goods_minor: Mapped[int]
    discount_minor: Mapped[int]
    freight_minor: Mapped[int]
    total_minor: Mapped[int]
    state: Mapped[str]
    pay_due_at: Mapped[datetime]
    placed_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    channel: Mapped[str]
    address: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), info={"personal": True})
    explanation: Mapped[dict[str, Any]]
    deposit_minor: Mapped[int | None]
    deposit_worth_minor: Mapped[int | None]
    presale_id: Mapped[UUID | None]
    points_offer_id: Mapped[UUID | None]
    balance_from: Mapped[datetime | None]
    balance_until: Mapped[datetime | None]
    ship_until: Mapped[datetime | None]
    keeps_deposit: Mapped[bool | None]
    deposit_paid_at: Mapped[datetime | None]
    balance_told_at: Mapped[datetime | None]
    is_deposit_kept: Mapped[bool | None]
