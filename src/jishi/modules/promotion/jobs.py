"""The sweeps of this module."""

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.promotion.usecases.renew_daily_slots import renew_daily_slots


async def renew_slots(house: House) -> int:
    """Open the next slots of campaigns that come again each day."""
    async with open_context(house) as ctx:
        return await renew_daily_slots(ctx)


TIMERS = [every(60, "promotion.renew_slots", renew_slots)]
