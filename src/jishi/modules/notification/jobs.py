"""Timed work of notification."""

from datetime import timedelta

from sqlalchemy import delete, select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.notification.models import Delivery
from jishi.modules.notification.sending import claim_sms, close_lost, find_enabled_account, send_all

KEPT_FOR = timedelta(days=200)
_AT_ONCE = 500


async def send_queued_sms(house: House) -> int:
    """Send what is due; without an enabled account everything waits, and what waits too long is dropped."""
    async with open_context(house) as ctx:
        closed = await close_lost(ctx)
        config = await find_enabled_account(ctx)
        claimed = await claim_sms(ctx) if config else []
    if config and claimed:
        await send_all(house, config, claimed)
    return closed + len(claimed)


async def delete_old_deliveries(house: House) -> int:
    """Remove messages that were done with long ago; they name phones."""
    old = (
        select(Delivery.id)
        .where(Delivery.finished_at <= house.clock.now() - KEPT_FOR)
        .order_by(Delivery.finished_at)
        .limit(_AT_ONCE)
    )
    async with house.open_session() as session:
        removed = list(await session.scalars(delete(Delivery).where(Delivery.id.in_(old)).returning(Delivery.id)))
        await session.commit()
    return len(removed)


TIMERS = [
    every(1, "notification.send_queued_sms", send_queued_sms),
    every(3600, "notification.delete_old_deliveries", delete_old_deliveries),
]
