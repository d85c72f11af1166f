"""Tables of the desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class SavedView(Base):
    """A list as somebody likes to see it: the query and columns of one page of the console.

    `query` and `columns` are the page's own words; nothing is read by them here. It is its owner's, and shown to whoever
    holds one of `role_ids`.
    """

    __tablename__ = "saved_views"
    __table_args__ = (
        Index("ix_saved_views_owner", "owner_id", "page"),
        Index("ix_saved_views_roles", "role_ids", postgresql_using="gin"),
        {"schema": "desk"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID]
    page: Mapped[str]
    name: Mapped[str]
    query: Mapped[dict[str, Any]] = mapped_column(JSONB)
    columns: Mapped[list[str]]
    role_ids: Mapped[list[UUID]]
    position: Mapped[int]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Export(Base):
    """A list on its way into a file, or there; the row stays when the file goes, since it says who took what.

    `filters` are as they were asked for, `merchant_ids` and `warehouse_ids` the bound that the rows were read in.
    `rows_total` was counted when it was asked for; rows may have come or gone since.
    """

    __tablename__ = "exports"
    __table_args__ = (
        CheckConstraint("rows_done >= 0 AND rows_total >= 0", name="rows"),
        Index("ix_exports_owner", "created_by", "id"),
        Index("ix_exports_waiting", "id", postgresql_where=text("state IN ('queued', 'running')")),
        Index("ix_exports_expires_at", "expires_at", postgresql_where=text("state = 'done'")),
        {"schema": "desk"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    format: Mapped[str]
    filters: Mapped[dict[str, Any]] = mapped_column(JSONB, info={"personal": True})
    columns: Mapped[list[str]]
    sort: Mapped[str | None]
    locale: Mapped[str]
    state: Mapped[str]
    rows_total: Mapped[int]
    rows_done: Mapped[int]
    size_bytes: Mapped[int | None]
    error_code: Mapped[str | None]
    attempts: Mapped[int]
    created_by: Mapped[UUID]
    merchant_ids: Mapped[list[UUID] | None]
    warehouse_ids: Mapped[list[UUID] | None]
    created_at: Mapped[datetime]
    heartbeat_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]


class Reveal(Base):
    """Who looked at the whole of which masked value, and why; append-only."""

    __tablename__ = "reveals"
    __table_args__ = (
        Index("ix_reveals_staff_id", "staff_id", "at"),
        Index("ix_reveals_subject_id", "subject_id", "id"),
        {"schema": "desk"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID]
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    field: Mapped[str]
    reason: Mapped[str]
    client_ip: Mapped[str] = mapped_column(info={"personal": True})
    at: Mapped[datetime]


class EventAct(Base):
    """What staff did about an event that a handler could not take; append-only."""

    __tablename__ = "event_acts"
    __table_args__ = (Index("ix_event_acts_event_id", "event_id", "id"), {"schema": "desk"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    handler: Mapped[str]
    act: Mapped[str]
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
