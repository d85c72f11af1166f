"""The sweep that brings dry runs on, a slice at a time."""

from uuid import UUID

import structlog

from jishi.flows.dry_run.given_coupons import settle_givings
from jishi.flows.dry_run.replay_slice import replay_slice
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.order.public import count_sold_trades
from jishi.modules.promotion.public import DryRunPlan, dry_runs

log = structlog.get_logger()


async def replay_orders(house: House) -> int:
    """Replay the next trades of the dry run that has waited longest; one that cannot go on ends as failed."""
    run_id: UUID | None = None
    try:
        async with open_context(house) as ctx:
            plan = await dry_runs.find_waiting_dry_run(ctx)
            if plan is None:
                return 0
            run_id = plan.id
            plan = await settle_givings(ctx, plan)
            found = await replay_slice(ctx, plan)
            await dry_runs.record_slice(ctx, plan, found, total=await _total(ctx, plan))
            return max(1, found.done)
    except Exception as error:
        if run_id is None:
            raise
        # The error's own text may quote an order; its kind must do.
        log.error("dry_run.failed", run_id=str(run_id), error=type(error).__name__)
        async with open_context(house) as ctx:
            await dry_runs.fail_dry_run(ctx, run_id, error.code if isinstance(error, DomainError) else "house.internal")
        return 1


async def _total(ctx: Context, plan: DryRunPlan) -> int:
    """How many trades there are; counted once, at the first slice."""
    if plan.total:
        return plan.total
    return await count_sold_trades(ctx, since=plan.placed_from, until=plan.placed_until)


TIMERS = [every(1, "dry_run.replay_orders", replay_orders)]
