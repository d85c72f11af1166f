"""Tables of risk."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class BlockEntry(Base):
    """An account, address or phone that may not act until `until` (None: for good)."""

    __tablename__ = "block_entries"
    __table_args__ = (Index("uq_block_entries_value", "kind", "value", unique=True), {"schema": "risk"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    value: Mapped[str] = mapped_column(info={"personal": True})
    reason: Mapped[str]
    until: Mapped[datetime | None]
    created_by: Mapped[str]
    created_at: Mapped[datetime]


class Decision(Base):
    """A refusal, and the rule behind it; kept for staff."""

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_account", "account_id", "id"), {"schema": "risk"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    act: Mapped[str]
    account_id: Mapped[UUID]
    ip: Mapped[str] = mapped_column(info={"personal": True})
    rule: Mapped[str]
    at: Mapped[datetime]
