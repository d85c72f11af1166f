"""Cancel a dry run."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.slices import UNFINISHED, BatchState
from jishi.modules.promotion.dry_runs.repository import lock_dry_run
from jishi.modules.promotion.errors import NotEditableError
from jishi.modules.promotion.models import DryRun


async def cancel_dry_run(ctx: Context, *, run_id: UUID) -> DryRun:
    """Replay no more orders; what was found by now stays to be seen. Saying it again changes nothing.

    :raises DryRunNotFoundError:
    :raises NotEditableError: it is at its end.
    """
    run = await lock_dry_run(ctx, run_id)
    if run.state in (BatchState.DONE, BatchState.FAILED):
        raise NotEditableError(state=run.state)
    if run.state in UNFINISHED:
        run.state, run.finished_at = BatchState.CANCELLED, ctx.now
    await ctx.session.flush()
    return run
