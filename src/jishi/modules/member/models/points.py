"""Points: an account, its ledger, the lots that expire, what trades hold."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class PointsAccount(Base):
    """A member's points: those to spend (`balance`), those of orders that may still come back (`pending`), those that
    trades hold (`frozen`).

    Only a reversal takes `balance` below zero, where the points were spent already; what is earned next fills that up.
    """

    __tablename__ = "points_accounts"
    __table_args__ = (CheckConstraint("pending >= 0 AND frozen >= 0", name="not_negative"), {"schema": "member"})

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"), primary_key=True)
    balance: Mapped[int]
    pending: Mapped[int]
    frozen: Mapped[int]
    entry_count: Mapped[int]
    updated_at: Mapped[datetime]


class PointsEntry(Base):
    """One movement of an account; never changed, undone by another. `sequence` counts an account's from one."""

    __tablename__ = "points_entries"
    __table_args__ = (
        UniqueConstraint("source", "origin_id", "kind", "origin_step"),
        UniqueConstraint("member_id", "sequence"),
        CheckConstraint("pending_after >= 0 AND frozen_after >= 0", name="not_negative"),
        CheckConstraint("balance_after >= 0 OR balance_change > 0 OR kind = 'reverse'", name="debt_explained"),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    sequence: Mapped[int]
    kind: Mapped[str]
    balance_change: Mapped[int]
    pending_change: Mapped[int]
    frozen_change: Mapped[int]
    balance_after: Mapped[int]
    pending_after: Mapped[int]
    frozen_after: Mapped[int]
    source: Mapped[str]
    origin_id: Mapped[UUID]
    origin_step: Mapped[int]
    actor: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]


class PointsLot(Base):
    """Points that came together and expire together, None for never; the first to expire is spent first."""

    __tablename__ = "points_lots"
    __table_args__ = (
        Index("ix_points_lots_member", "member_id", postgresql_where=text("remaining > 0")),
        Index("ix_points_lots_due", "expires_at", postgresql_where=text("remaining > 0")),
        CheckConstraint("remaining >= 0 AND remaining <= quantity", name="remaining"),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    quantity: Mapped[int]
    remaining: Mapped[int]
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class PointsHold(Base):
    """Points that a trade took: kept for it while it is unpaid, spent when it is paid, `returned` of them since."""

    __tablename__ = "points_holds"
    __table_args__ = (
        CheckConstraint("points > 0 AND returned >= 0 AND returned <= points", name="returned"),
        Index("ix_points_holds_member", "member_id"),
        {"schema": "member"},
    )

    trade_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    points: Mapped[int]
    returned: Mapped[int]
    state: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class PointsHoldLot(Base):
    """From which lots a trade took its points; they go back there when it is closed."""

    __tablename__ = "points_hold_lots"
    __table_args__ = ({"schema": "member"},)

    trade_id: Mapped[UUID] = mapped_column(primary_key=True)
    lot_id: Mapped[UUID] = mapped_column(primary_key=True)
    quantity: Mapped[int]
