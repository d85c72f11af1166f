"""The sweeps of this module."""

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import Timer, every
from jishi.modules.promotion.usecases.delete_old_dry_runs import AT_ONCE, delete_old_dry_runs
from jishi.modules.promotion.usecases.renew_daily_slots import renew_daily_slots


async def renew_slots(house: House) -> int:
    """Open the next slots of campaigns that come again each day."""
    async with open_context(house) as ctx:
        return await renew_daily_slots(ctx)


async def prune_dry_runs(house: House) -> int:
    """Let go of what was tried long ago."""
    async with open_context(house) as ctx:
        return await delete_old_dry_runs(ctx)


TIMERS = [
    every(60, "promotion.renew_slots", renew_slots),
    Timer("promotion.prune_dry_runs", 600_000, prune_dry_runs, full=AT_ONCE),
]
