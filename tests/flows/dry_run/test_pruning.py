"""Dry runs that were finished long ago are let go of."""

from datetime import timedelta

import msgspec
from sqlalchemy import func, select

from jishi.kit.access import SYSTEM
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.slices import BatchState
from jishi.modules.promotion.draft import PromotionDraft
from jishi.modules.promotion.jobs import prune_dry_runs
from jishi.modules.promotion.models import DryRun, DryRunLimit, DryRunOrder
from jishi.modules.promotion.rules.benefits import LineDiscount
from jishi.modules.promotion.usecases.begin_dry_run import TriedDraft, begin_dry_run
from jishi.modules.promotion.usecases.delete_old_dry_runs import AT_ONCE

DRAFT = PromotionDraft(names={"en": "Draft"}, benefit=LineDiscount(percent_bp=1_000))


async def finished(ctx: Context, days_ago: int | None) -> DryRun:
    """Have a dry run that ended so many days ago, or goes on."""
    run = await begin_dry_run(ctx, days=30, drafts=[TriedDraft(draft=DRAFT)])
    if days_ago is not None:
        run.state, run.finished_at = BatchState.DONE, ctx.now - timedelta(days=days_ago)
    ctx.session.add(DryRunLimit(run_id=run.id, promotion_id=run.id, kind="times", subject=run.id, used=1))
    await ctx.session.flush()
    return run


async def kept(house: House) -> set[object]:
    """Return the dry runs that there are."""
    async with open_context(house, actor=SYSTEM) as ctx:
        assert await ctx.session.scalar(select(func.count()).select_from(DryRunOrder)) == 0
        return set(await ctx.session.scalars(select(DryRunLimit.run_id)))


class TestPruneDryRuns:
    async def test_lets_go_of_what_ended_long_ago(self, house: House) -> None:
        house.settings = msgspec.structs.replace(house.settings, dry_run_days=10)
        async with open_context(house, actor=SYSTEM) as ctx:
            old = [await finished(ctx, 11) for _ in range(AT_ONCE + 1)]
            stays = {(await finished(ctx, days)).id for days in (None, 9)}
        assert await prune_dry_runs(house) == AT_ONCE
        assert await prune_dry_runs(house) == len(old) - AT_ONCE
        assert await prune_dry_runs(house) == 0
        assert await kept(house) == stays
