"""Money that members keep with the shop."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class EntryKind(StrEnum):
    """Which way an entry moves a wallet."""

    CREDIT = "credit"
    DEBIT = "debit"


class WalletAccount(Base):
    """A member's wallet in one currency. `entry_count` is the sequence of its last entry.

    Of the balance, `gift_minor` was given by the shop and can be spent, but not taken out.
    """

    __tablename__ = "wallet_accounts"
    __table_args__ = (
        CheckConstraint("balance_minor >= 0", name="not_negative"),
        CheckConstraint("gift_minor >= 0 AND gift_minor <= balance_minor", name="gift_within_balance"),
        {"schema": "member"},
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"), primary_key=True)
    currency: Mapped[str] = mapped_column(primary_key=True)
    balance_minor: Mapped[int]
    gift_minor: Mapped[int] = mapped_column(server_default=text("0"))
    entry_count: Mapped[int]
    updated_at: Mapped[datetime]


class WalletEntry(Base):
    """One movement of a wallet; never changed, undone by another. One origin moves a wallet once a kind.

    `sequence` counts the wallet's entries from one: ids made by several machines need not sort as they were written.
    `gift_minor` is the part of the amount that moved gifts. `returns_id` names the debit that a credit gives back.
    """

    __tablename__ = "wallet_entries"
    __table_args__ = (
        UniqueConstraint("origin_kind", "origin_id", "kind"),
        UniqueConstraint("member_id", "currency", "sequence"),
        Index("ix_wallet_entries_returns_id", "returns_id", postgresql_where=text("returns_id IS NOT NULL")),
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
    gift_minor: Mapped[int] = mapped_column(server_default=text("0"))
    gift_after_minor: Mapped[int] = mapped_column(server_default=text("0"))
    returns_id: Mapped[UUID | None]
    origin_kind: Mapped[str]
    origin_id: Mapped[UUID]
    actor: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]


class WalletHold(Base):
    """Money that an unfinished payment took out of a wallet: spent when it succeeds, given back when it does not.

    `id` is that of the payment's attempt, and the origin of the hold's entries.
    """

    __tablename__ = "wallet_holds"
    __table_args__ = (
        CheckConstraint("amount_minor > 0", name="amount"),
        Index("ix_wallet_holds_frozen", "member_id", postgresql_where=text("state = 'frozen'")),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"))
    amount_minor: Mapped[int]
    currency: Mapped[str]
    state: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
