"""What people set going by hand that machines do by themselves: a timer run at once, failed work begun again.

Asking is a row, so it says who asked, and what came of it. A timer's row waits for a worker, since web processes do
not run timers; other work is put back into its own queue by whoever writes the row, which is then at its end.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, select, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.context import Context
from jishi.kit.db import Base
from jishi.kit.ids import new_id

# The kind of a timer's run. Others are named by whoever begins them again, ``module.thing``; their text is ``hand_run.<kind>``.
TIMER_RUN = "timer"


class HandRunState(StrEnum):
    """How far it is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class HandRun(Base):
    """Something set going; `subject` is the timer's name, or the id of what was begun again.

    `rows` is how many a timer did, `error` why it did not. One of a subject is under way at a time.
    """

    __tablename__ = "hand_runs"
    __table_args__ = (
        Index("uq_hand_runs_open", "kind", "subject", unique=True, postgresql_where=text("finished_at IS NULL")),
        Index("ix_hand_runs_subject", "subject", "id"),
        {"schema": "kit"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    actor: Mapped[str]
    state: Mapped[str]
    asked_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    rows: Mapped[int | None]
    error: Mapped[str | None]


async def find_open_run(ctx: Context, kind: str, subject: str) -> HandRun | None:
    """Return what is under way for a subject."""
    query = select(HandRun).where(HandRun.kind == kind, HandRun.subject == subject, HandRun.finished_at.is_(None))
    return await ctx.session.scalar(query)


def note_hand_run(ctx: Context, kind: str, subject: UUID | str) -> HandRun:
    """Write down that the actor set something going; a timer waits for a worker, all else is under way with this."""
    waits = kind == TIMER_RUN
    run = HandRun(
        id=new_id(),
        kind=kind,
        subject=str(subject),
        actor=ctx.actor.label(),
        state=HandRunState.WAITING if waits else HandRunState.DONE,
        asked_at=ctx.now,
        finished_at=None if waits else ctx.now,
    )
    ctx.session.add(run)
    return run
