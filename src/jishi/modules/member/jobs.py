"""Timed work of members."""

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import Timer, every
from jishi.modules.member import walks
from jishi.modules.member.usecases.expire_points import expire_points
from jishi.modules.member.usecases.grant_birthday_points import grant_birthday_points


async def sweep_points(house: House) -> int:
    """Expire points whose time is over."""
    async with open_context(house) as ctx:
        return await expire_points(ctx)


async def sweep_birthdays(house: House) -> int:
    """Grant points on birthdays."""
    async with open_context(house) as ctx:
        return await grant_birthday_points(ctx)


TIMERS = [
    Timer("member.settle_standing", 2_000, walks.go_on, full=walks.PORTION),
    every(60, "member.expire_points", sweep_points),
    every(300, "member.grant_birthday_points", sweep_birthdays),
]
