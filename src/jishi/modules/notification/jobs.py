"""Timed work of notification."""

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.notification.sending import claim_sms, close_lost, find_enabled_account, send_all


async def send_queued_sms(house: House) -> int:
    """Send what is due; without an enabled account everything waits, and what waits too long is dropped."""
    async with open_context(house) as ctx:
        closed = await close_lost(ctx)
        config = await find_enabled_account(ctx)
        claimed = await claim_sms(ctx) if config else []
    if config and claimed:
        await send_all(house, config, claimed)
    return closed + len(claimed)


TIMERS = [every(1, "notification.send_queued_sms", send_queued_sms)]
