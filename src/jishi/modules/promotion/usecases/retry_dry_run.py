"""Retry a dry run that failed."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.slices import retry_batch
from jishi.modules.promotion.dry_runs.repository import lock_dry_run
from jishi.modules.promotion.models import DryRun


async def retry_dry_run(ctx: Context, *, run_id: UUID) -> DryRun:
    """Go on with a dry run from the order at which it failed.

    :raises DryRunNotFoundError:
    :raises NotFailedError:
    """
    run = await lock_dry_run(ctx, run_id)
    retry_batch(ctx, run, "promotion.dry_run")
    await ctx.session.flush()
    return run
