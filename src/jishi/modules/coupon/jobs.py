"""The sweeps of this module; each does a slice and leaves the rest to its next run."""

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.slices import work_a_slice
from jishi.kit.timers import Timer, every
from jishi.modules.coupon.codes.slices import work_on_codes
from jishi.modules.coupon.grants.slices import work_on_grant
from jishi.modules.coupon.models import CodeBatch, CouponGrant
from jishi.modules.coupon.usecases.expire_coupons import AT_ONCE, expire_coupons
from jishi.modules.coupon.usecases.expire_packets import AT_ONCE as PACKETS_AT_ONCE
from jishi.modules.coupon.usecases.expire_packets import expire_packets
from jishi.modules.coupon.usecases.open_due_grants import open_due_grants


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


async def expire_open_packets(house: House) -> int:
    """End the red packets that nobody opened to the last share in time."""
    async with open_context(house) as ctx:
        return await expire_packets(ctx)


TIMERS = [
    every(1, "coupon.work_on_code_batches", work_on_code_batches),
    every(1, "coupon.work_on_grants", work_on_grants),
    every(30, "coupon.open_grants", open_grants),
    Timer("coupon.expire_coupons", 10_000, expire_held_coupons, full=AT_ONCE),
    Timer("coupon.expire_packets", 10_000, expire_open_packets, full=PACKETS_AT_ONCE),
]
