"""Money on its way out of wallets."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Withdrawal(Base):
    """What a member wants out of its wallet, and where to. The wallet was debited when it was asked for, once a
    `request_id`.

    `taken_back_minor` was debited besides: gifts that go with the money they came with. `reason` says why it was refused,
    `bank_reference` by which transfer of a bank it was paid.
    """

    __tablename__ = "withdrawals"
    __table_args__ = (
        UniqueConstraint("member_id", "request_id"),
        Index("ix_withdrawals_amount", "amount_minor", "id"),
        Index("ix_withdrawals_waiting", "id", postgresql_where=text("state IN ('requested', 'approved')")),
        CheckConstraint("amount_minor > 0 AND taken_back_minor >= 0", name="amount"),
        CheckConstraint("(state = 'paid') = (bank_reference IS NOT NULL)", name="paid"),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"))
    request_id: Mapped[UUID]
    amount_minor: Mapped[int]
    taken_back_minor: Mapped[int] = mapped_column(server_default=text("0"))
    currency: Mapped[str]
    state: Mapped[str]
    payee_name: Mapped[str] = mapped_column(info={"personal": True})
    payee_bank: Mapped[str]
    payee_account: Mapped[str] = mapped_column(info={"personal": True})
    reason: Mapped[str | None]
    bank_reference: Mapped[str | None] = mapped_column(unique=True)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    paid_by: Mapped[str | None]
    paid_at: Mapped[datetime | None]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
