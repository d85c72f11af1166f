"""Transactional outbox: an event is a row of the transaction that made it true (pattern: C. Richardson, 'Transactional outbox')."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from sqlalchemy import Index, insert, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base
from jishi.kit.events import Event
from jishi.kit.ids import new_id


class OutboxRow(Base):
    """One event waiting for, or done with, its handlers."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "id", postgresql_where=text("dispatched_at IS NULL")),
        Index("ix_outbox_dispatched_at", "dispatched_at"),
        {"schema": "kit"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    payload: Mapped[dict[str, Any]]
    occurred_at: Mapped[datetime]
    dispatched_at: Mapped[datetime | None]


class InboxRow(Base):
    """What one handler did with one event; the primary key makes a second delivery a no-op.

    `state` is done, failed (tried again at `next_attempt_at`), dead (waits for staff) or dropped (given up by staff).
    """

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_retry", "next_attempt_at", postgresql_where=text("state = 'failed'")),
        Index("ix_inbox_troubled", "event_id", postgresql_where=text("state <> 'done'")),
        {"schema": "kit"},
    )

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    handler: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    updated_at: Mapped[datetime]


async def write_events(session: AsyncSession, events: Sequence[Event], now: datetime) -> None:
    """Insert one outbox row an event."""
    await session.execute(
        insert(OutboxRow),
        [
            {"id": new_id(), "name": event.name, "payload": msgspec.to_builtins(event), "occurred_at": now}
            for event in events
        ],
    )


_INSERT = "INSERT INTO kit.outbox (id, name, payload, occurred_at) VALUES ($1, $2, $3, $4)"


async def insert_event(connection: asyncpg.Connection, name: str, payload: dict[str, Any], now: datetime) -> None:
    """Insert one outbox row by a bare connection; for the hot path, whose event is built as plain values."""
    await connection.execute(_INSERT, new_id(), name, payload, now)
