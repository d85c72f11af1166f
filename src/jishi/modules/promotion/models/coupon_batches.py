"""What all long work on coupons has in common: it is done in slices, and tells how far it has come."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column


class BatchState(StrEnum):
    """How far a batch is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class BatchColumns:
    """Columns of a batch. `done` and `failed` count rows of `total`; a failed batch says why by a code."""

    state: Mapped[str] = mapped_column()
    total: Mapped[int] = mapped_column()
    done: Mapped[int] = mapped_column()
    failed: Mapped[int] = mapped_column()
    error_code: Mapped[str | None] = mapped_column()
    created_by: Mapped[UUID | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column()
    worked_at: Mapped[datetime] = mapped_column()
    finished_at: Mapped[datetime | None] = mapped_column()
