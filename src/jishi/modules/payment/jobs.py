"""The sweeps of this module; each does a batch and leaves the rest to its next run."""

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.payment.exchanges.poll_attempts import poll_attempts
from jishi.modules.payment.exchanges.send_refunds import send_refunds
from jishi.modules.payment.usecases.delete_refused_callbacks import delete_refused_callbacks
from jishi.modules.payment.usecases.report_overdue import report_overdue


async def report_stuck(house: House) -> int:
    """Put overdue money on the board."""
    async with open_context(house) as ctx:
        return await report_overdue(ctx)


async def forget_junk(house: House) -> int:
    """Delete old refused callbacks."""
    async with open_context(house) as ctx:
        return await delete_refused_callbacks(ctx)


TIMERS = [
    every(2, "payment.poll_attempts", poll_attempts),
    every(2, "payment.send_refunds", send_refunds),
    every(60, "payment.report_stuck", report_stuck),
    every(3600, "payment.forget_junk", forget_junk),
]
