"""The sweeps of this module; each does a slice and leaves the rest to its next run."""

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import Timer, every
from jishi.modules.promotion.code_slices import work_on_codes
from jishi.modules.promotion.coupon_slices import work_a_slice
from jishi.modules.promotion.grant_slices import work_on_grant
from jishi.modules.promotion.models import CodeBatch, CouponGrant
from jishi.modules.promotion.usecases.expire_coupons import AT_ONCE, expire_coupons
from jishi.modules.promotion.usecases.open_due_grants import open_due_grants
from jishi.modules.promotion.usecases.renew_daily_slots import renew_daily_slots


async def work_on_code_batches(house: House) -> int:
    """Make or take in the next codes."""
    return await work_a_slice(house, CodeBatch, work_on_codes)


async def work_on_grants(house: House) -> int:
    """Give the next members their coupons."""
    return await work_a_slice(house, CouponGrant, work_on_grant)


async def open_grants(house: House) -> int:
    """Open the grants that plans have set for today."""
    async with open_context(house) as ctx:
        return await open_due_grants(ctx)


async def expire_held_coupons(house: House) -> int:
    """End the coupons whose time is over."""
    async with open_context(house) as ctx:
        return await expire_coupons(ctx)


async def renew_slots(house: House) -> int:
    """Open the next slots of campaigns that come again each day."""
    async with open_context(house) as ctx:
        return await renew_daily_slots(ctx)


TIMERS = [
    every(60, "promotion.renew_slots", renew_slots),
    every(1, "promotion.work_on_code_batches", work_on_code_batches),
    every(1, "promotion.work_on_grants", work_on_grants),
    every(30, "promotion.open_grants", open_grants),
    Timer("promotion.expire_coupons", 10_000, expire_held_coupons, full=AT_ONCE),
]
