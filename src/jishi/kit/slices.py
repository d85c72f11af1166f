"""Long work in slices: each slice is one transaction that also says how far the work has come, so a crash repeats nothing."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.hand_runs import note_hand_run
from jishi.kit.house import House
from jishi.kit.ids import new_id

log = structlog.get_logger()


class BatchState(StrEnum):
    """How far a batch is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = (BatchState.QUEUED, BatchState.RUNNING)


class BatchColumns:
    """Columns of a batch. `done` and `failed` count rows of `total`; a failed batch says why by a code."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column()
    total: Mapped[int] = mapped_column()
    done: Mapped[int] = mapped_column()
    failed: Mapped[int] = mapped_column()
    error_code: Mapped[str | None] = mapped_column()
    created_by: Mapped[UUID | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column()
    worked_at: Mapped[datetime] = mapped_column()
    finished_at: Mapped[datetime | None] = mapped_column()


B = TypeVar("B", bound=BatchColumns)


async def queue_batch(ctx: Context, kind: type[B], /, *, total: int, **own: Any) -> B:
    """Queue a batch of `total` rows with the columns of its own kind."""
    values = {"id": new_id(), "done": 0, "failed": 0, **own}
    batch = kind()
    for name, value in values.items():
        setattr(batch, name, value)
    batch.state, batch.total = BatchState.QUEUED, total
    batch.created_by, batch.created_at, batch.worked_at = ctx.actor.id, ctx.now, ctx.now
    ctx.session.add(batch)
    await ctx.session.flush()
    return batch


async def take_waiting(ctx: Context, kind: type[B]) -> B | None:
    """Lock the unfinished batch that has waited longest and that nobody works on, and set it running."""
    waiting = select(kind).where(kind.state.in_(UNFINISHED)).order_by(kind.worked_at, kind.id).limit(1)
    batch = await ctx.session.scalar(waiting.with_for_update(skip_locked=True))
    if batch is not None:
        batch.state, batch.worked_at = BatchState.RUNNING, ctx.now
    return batch


async def work_a_slice(house: House, kind: type[B], work: Callable[[Context, B], Awaitable[int]]) -> int:
    """Do a slice of what has waited longest; return how many rows were done. What raises ends as failed.

    `work` moves the batch on and says by its state when it is at its end.
    """
    batch_id: UUID | None = None
    try:
        async with open_context(house) as ctx:
            batch = await take_waiting(ctx, kind)
            if batch is None:
                return 0
            batch_id = batch.id
            done = await work(ctx, batch)
            if batch.state != BatchState.RUNNING:
                batch.finished_at = ctx.now
            return max(1, done)
    except Exception as error:
        if batch_id is None:
            raise
        # The error's own text may quote a code or a member; its kind must do.
        log.error("batch.failed", batch=kind.__name__, batch_id=str(batch_id), error=type(error).__name__)
        code = error.code if isinstance(error, DomainError) else "house.internal"
        async with open_context(house) as ctx:
            await fail_batch(ctx, kind, batch_id, code)
        return 1


class NotFailedError(DomainError):
    """Only what failed is begun again."""

    code = "house.batch_not_failed"
    kind = Kind.CONFLICT


def retry_batch(ctx: Context, batch: BatchColumns, kind: str) -> None:
    """Go on with a locked batch from where it failed, and write down who had it so.

    :raises NotFailedError:
    """
    if batch.state != BatchState.FAILED:
        raise NotFailedError
    batch.state, batch.error_code, batch.finished_at = BatchState.QUEUED, None, None
    note_hand_run(ctx, kind, batch.id)


async def fail_batch(ctx: Context, kind: type[B], batch_id: UUID, error_code: str) -> None:
    """End a batch that cannot go on; what it did by then stays."""
    batch = await ctx.session.get(kind, batch_id, with_for_update=True, populate_existing=True)
    if batch is not None and batch.state in UNFINISHED:
        batch.state, batch.error_code, batch.finished_at = BatchState.FAILED, error_code, ctx.now
