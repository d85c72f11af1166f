"""The table of payment attempts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base
from jishi.kit.money import Money
from jishi.modules.payment.states import AttemptState

FACTS_DIFFER = "facts_differ"
_IS_OPEN = text("state IN ('created', 'pending', 'unresolved')")


class PaymentAttempt(Base):
    """One try to pay through one gateway; `out_trade_no` is our number there.

    `amount_minor` is asked of the gateway, `wallet_minor` is kept for it in the payer's wallet: taken when the gateway's
    part succeeds, given back when the attempt ends without. `received_minor` is what the gateway says it took.
    `is_duplicate` marks a success that pays for nothing. `digest` is SHA-256 of what the buyer asked for, so that the
    same wish finds the same attempt; it keeps nothing of the payer readable. `display` is what the buyer is shown,
    useless after `display_until`. The poller looks at `next_query_at`.
    """

    __tablename__ = "payment_attempts"
    __table_args__ = (
        UniqueConstraint("gateway_code", "provider_transaction_id"),
        CheckConstraint("amount_minor >= 0", name="amount_not_negative"),
        CheckConstraint("wallet_minor >= 0", name="wallet_not_negative"),
        CheckConstraint("(state = 'succeeded') = (received_minor IS NOT NULL)", name="received_when_succeeded"),
        Index("ix_payment_attempts_payment_order_id", "payment_order_id"),
        Index("uq_payment_attempts_open", "payment_order_id", unique=True, postgresql_where=_IS_OPEN),
        Index(
            "uq_payment_attempts_paying",
            "payment_order_id",
            unique=True,
            postgresql_where=text("state = 'succeeded' AND NOT is_duplicate"),
        ),
        Index("ix_payment_attempts_next_query_at", "next_query_at", postgresql_where=_IS_OPEN),
        Index("ix_payment_attempts_expires_at", "expires_at", postgresql_where=_IS_OPEN),
        Index("ix_payment_attempts_amount", "amount_minor", "id"),
        Index("ix_payment_attempts_listed", "gateway_code", "state", "id"),
        {"schema": "payment"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    payment_order_id: Mapped[UUID] = mapped_column(ForeignKey("payment.payment_orders.id"))
    gateway_code: Mapped[str]
    method: Mapped[str]
    out_trade_no: Mapped[str] = mapped_column(unique=True)
    amount_minor: Mapped[int]
    wallet_minor: Mapped[int] = mapped_column(server_default=text("0"))
    currency: Mapped[str]
    received_minor: Mapped[int | None]
    is_duplicate: Mapped[bool]
    state: Mapped[str]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    display: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    display_until: Mapped[datetime | None]
    provider_transaction_id: Mapped[str | None]
    error_code: Mapped[str | None]
    next_query_at: Mapped[datetime | None]
    queries: Mapped[int]
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]
    succeeded_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    @property
    def total_minor(self) -> int:
        """Return what the attempt pays in all."""
        return self.amount_minor + self.wallet_minor

    @property
    def is_held(self) -> bool:
        """Say whether money came that does not agree with what was asked: only staff end such an attempt."""
        return self.state == AttemptState.UNRESOLVED and self.error_code == FACTS_DIFFER

    def serves(self, digest: bytes, amount: Money, now: datetime) -> bool:
        """Say whether this attempt, still open, can be shown again for the same wish and amount."""
        return (
            self.state in {AttemptState.CREATED, AttemptState.PENDING}
            and (self.digest, self.total_minor, self.currency) == (digest, amount.minor, amount.currency)
            and self.expires_at > now
            and (self.display_until is None or self.display_until > now)
        )
