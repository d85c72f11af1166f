"""Delete dry runs that were finished long ago."""

from datetime import timedelta

from sqlalchemy import delete, select

from jishi.kit.context import Context
from jishi.modules.promotion.models import DryRun

# A run may have a row for each of a hundred thousand orders.
AT_ONCE = 5


async def delete_old_dry_runs(ctx: Context) -> int:
    """Delete a lot of the runs that ended more than `dry_run_days` ago, with all they found; return how many."""
    before = ctx.now - timedelta(days=ctx.house.settings.dry_run_days)
    old = select(DryRun.id).where(DryRun.finished_at < before).order_by(DryRun.finished_at).limit(AT_ONCE)
    deleted = await ctx.session.scalars(
        delete(DryRun)
        .where(DryRun.id.in_(old.with_for_update(skip_locked=True)))
        .returning(DryRun.id)
        .execution_options(synchronize_session=False)
    )
    return len(deleted.all())
