"""Forget junk."""

from datetime import timedelta

from sqlalchemy import CursorResult, delete, select

from jishi.kit.context import Context
from jishi.modules.payment.models import Callback, Verdict

KEPT = timedelta(days=7)
BATCH = 500


async def delete_refused_callbacks(ctx: Context) -> int:
    """Delete refused callbacks older than `KEPT`, a batch at a time; return how many."""
    old = select(Callback.id).where(Callback.verdict == Verdict.REFUSED, Callback.received_at < ctx.now - KEPT)
    result = await ctx.session.execute(delete(Callback).where(Callback.id.in_(old.limit(BATCH))))
    return result.rowcount if isinstance(result, CursorResult) else 0
