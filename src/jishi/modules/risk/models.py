"""Tables of risk."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class BlockKind(StrEnum):
    """What is blocked."""

    ACCOUNT = "account"
    IP = "ip"
    PHONE = "phone"


class BlockEntry(Base):
    """An account (its id), an IP address or a phone (E.164) that may not act until `until` (None: for good)."""

    __tablename__ = "block_entries"
    __table_args__ = (
        Index("uq_block_entries_value", "kind", "value", unique=True),
        CheckConstraint("kind IN ('account', 'ip', 'phone')", name="kind"),
        {"schema": "risk"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    value: Mapped[str] = mapped_column(info={"personal": True})
    reason: Mapped[str]
    until: Mapped[datetime | None]
    created_by: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Decision(Base):
    """A refusal and the rule behind it, for staff; `times` in a row within half a second are one.

    `account_id` is null where nobody had signed in yet.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        Index("ix_decisions_account", "account_id", "id"),
        Index("ix_decisions_rule", "rule", "id"),
        Index("ix_decisions_at", "at"),
        {"schema": "risk"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    act: Mapped[str]
    account_id: Mapped[UUID | None]
    ip: Mapped[str] = mapped_column(info={"personal": True})
    rule: Mapped[str]
    times: Mapped[int]
    at: Mapped[datetime]
