"""The table of refunds."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base

_IS_OPEN = text("state IN ('requested', 'processing', 'unresolved')")


class Refund(Base):
    """Money of one attempt going back; `number` is our number at the gateway, the same in every try.

    `origin_kind` and `origin_id` say what it is for; one origin has one refund of a payment and way that did not fail:
    `is_wallet_part` marks what a wallet had paid beside a gateway. `replaces_id` is the failed one before it. `sends`
    counts how often the gateway was asked, `misses` its silences in a row.
    """

    __tablename__ = "refunds"
    __table_args__ = (
        CheckConstraint("amount_minor > 0", name="amount_positive"),
        Index(
            "uq_refunds_origin",
            "origin_kind",
            "origin_id",
            "payment_order_id",
            "is_wallet_part",
            unique=True,
            postgresql_where=text("state <> 'failed'"),
        ),
        Index(
            "uq_refunds_bank_reference",
            "provider_refund_id",
            unique=True,
            postgresql_where=text("channel = 'offline' AND provider_refund_id IS NOT NULL"),
        ),
        Index("ix_refunds_next_query_at", "next_query_at", postgresql_where=_IS_OPEN),
        Index("ix_refunds_created_at", "created_at", postgresql_where=_IS_OPEN),
        Index("ix_refunds_amount", "amount_minor", "id"),
        Index("ix_refunds_listed", "state", "id"),
        {"schema": "payment"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    payment_order_id: Mapped[UUID] = mapped_column(ForeignKey("payment.payment_orders.id"), index=True)
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("payment.payment_attempts.id"), index=True)
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("payment.refunds.id"), index=True)
    channel: Mapped[str]
    is_wallet_part: Mapped[bool] = mapped_column(server_default=text("false"))
    amount_minor: Mapped[int]
    currency: Mapped[str]
    reason: Mapped[str]
    origin_kind: Mapped[str]
    origin_id: Mapped[UUID]
    state: Mapped[str]
    provider_refund_id: Mapped[str | None]
    error_code: Mapped[str | None]
    next_query_at: Mapped[datetime | None]
    sends: Mapped[int]
    misses: Mapped[int]
    requested_by: Mapped[str]
    created_at: Mapped[datetime]
    succeeded_at: Mapped[datetime | None]
