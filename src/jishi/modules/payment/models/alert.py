"""The tables of the board of stuck money."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Subject(StrEnum):
    """What is stuck."""

    ATTEMPT = "attempt"
    REFUND = "refund"
    CALLBACK = "callback"


class AlertState(StrEnum):
    """Whether people need to look: `settled` by what happened since, `ignored` by staff for good."""

    OPEN = "open"
    SETTLED = "settled"
    IGNORED = "ignored"


class Alert(Base):
    """One reason why one thing is stuck; it opens again if the reason comes back, unless staff ignored it."""

    __tablename__ = "alerts"
    __table_args__ = (
        UniqueConstraint("subject_id", "code"),
        Index("ix_alerts_open", "id", postgresql_where=text("state = 'open'")),
        Index("ix_alerts_listed", "state", "id"),
        {"schema": "payment"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    code: Mapped[str]
    state: Mapped[str]
    gateway_code: Mapped[str]
    amount_minor: Mapped[int]
    currency: Mapped[str]
    details: Mapped[dict[str, Any]]
    raised_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class AlertAct(Base):
    """What staff did about an alert."""

    __tablename__ = "alert_acts"
    __table_args__ = ({"schema": "payment"},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    alert_id: Mapped[UUID] = mapped_column(ForeignKey("payment.alerts.id"), index=True)
    act: Mapped[str]
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
