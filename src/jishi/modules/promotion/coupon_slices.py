"""Long work in slices: each slice is one transaction that also says how far the work has come, so a crash repeats nothing."""

from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

import structlog
from sqlalchemy import select

from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.modules.promotion.models import BatchState, CodeBatch, CouponGrant

log = structlog.get_logger()
B = TypeVar("B", CodeBatch, CouponGrant)
UNFINISHED = (BatchState.QUEUED, BatchState.RUNNING)


async def work_a_slice(house: House, kind: type[B], work: Callable[[Context, B], Awaitable[int]]) -> int:
    """Do a slice of what has waited longest; return how many rows were done. What raises ends as failed.

    `work` moves the batch on and says by its state when it is at its end.
    """
    batch_id: UUID | None = None
    try:
        async with open_context(house) as ctx:
            waiting = select(kind).where(kind.state.in_(UNFINISHED)).order_by(kind.worked_at, kind.id).limit(1)
            batch = await ctx.session.scalar(waiting.with_for_update(skip_locked=True))
            if batch is None:
                return 0
            batch_id = batch.id
            batch.state, batch.worked_at = BatchState.RUNNING, ctx.now
            done = await work(ctx, batch)
            if batch.state != BatchState.RUNNING:
                batch.finished_at = ctx.now
            return max(1, done)
    except Exception as error:
        if batch_id is None:
            raise
        # The error's own text may quote a code or a member; its kind must do.
        log.error(
            "promotion.batch_failed", batch=kind.__tablename__, batch_id=str(batch_id), error=type(error).__name__
        )
        code = error.code if isinstance(error, DomainError) else "house.internal"
        await _fail(house, kind, batch_id, code)
        return 1


async def _fail(house: House, kind: type[B], batch_id: UUID, code: str) -> None:
    async with open_context(house) as ctx:
        row = await ctx.session.get(kind, batch_id, with_for_update=True)
        if row is not None and row.state in UNFINISHED:
            row.state, row.error_code, row.finished_at = BatchState.FAILED, code, ctx.now
