"""Money that members keep with the shop."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class EntryKind(StrEnum):
    """Which way an entry moves a wallet."""

    CREDIT = "credit"
    DEBIT = "debit"


class WalletAccount(Base):
    """A member's wallet in one currency. `entry_count` is the sequence of its last entry."""

    __tablename__ = "wallet_accounts"
    __table_args__ = (CheckConstraint("balance_minor >= 0", name="not_negative"), {"schema": "member"})

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"), primary_key=True)
    currency: Mapped[str] = mapped_column(primary_key=True)
    balance_minor: Mapped[int]
    entry_count: Mapped[int]
    updated_at: Mapped[datetime]


class WalletEntry(Base):
    """One movement of a wallet; never changed, undone by another. One origin moves a wallet once a kind.

    `sequence` counts the wallet's entries from one: ids made by several machines need not sort as they were written.
    """

    __tablename__ = "wallet_entries"
    __table_args__ = (
        UniqueConstraint("origin_kind", "origin_id", "kind"),
        UniqueConstraint("member_id", "currency", "sequence"),
        CheckConstraint("(kind = 'credit' AND amount_minor > 0) OR (kind = 'debit' AND amount_minor < 0)", name="sign"),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    currency: Mapped[str]
    sequence: Mapped[int]
    kind: Mapped[str]
    amount_minor: Mapped[int]
    balance_after_minor: Mapped[int]
    origin_kind: Mapped[str]
    origin_id: Mapped[UUID]
    actor: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]
