"""Timed work of risk."""

from datetime import timedelta

from sqlalchemy import delete, select

from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.risk.models import Decision

KEPT_FOR = timedelta(days=180)
_AT_ONCE = 500


async def delete_old_decisions(house: House) -> int:
    """Remove refusals that are older than half a year; addresses of people are not kept for longer than they help."""
    old = select(Decision.id).where(Decision.at < house.clock.now() - KEPT_FOR).limit(_AT_ONCE)
    statement = delete(Decision).where(Decision.id.in_(old.with_for_update(skip_locked=True))).returning(Decision.id)
    async with house.open_session() as session:
        removed = list(await session.scalars(statement))
        await session.commit()
    return len(removed)


TIMERS = [every(3600, "risk.delete_old_decisions", delete_old_decisions)]
