"""The sweep of this module."""

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import Timer
from jishi.modules.points_mall.usecases.close_points_offers import AT_ONCE, close_points_offers


async def close_over(house: House) -> int:
    """End offers whose window is over."""
    async with open_context(house) as ctx:
        return await close_points_offers(ctx)


TIMERS = [Timer("points_mall.close_over", 30_000, close_over, full=AT_ONCE)]
