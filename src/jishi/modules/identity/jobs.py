"""Timed work of identity."""

from sqlalchemy import delete

from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.identity.models import RevokedSession


async def delete_old_revocations(house: House) -> int:
    """Remove the revocations of sessions whose last access token is over."""
    statement = delete(RevokedSession).where(RevokedSession.expires_at <= house.clock.now())
    async with house.open_session() as session:
        removed = list(await session.scalars(statement.returning(RevokedSession.session_id)))
        await session.commit()
    return len(removed)


TIMERS = [every(600, "identity.delete_old_revocations", delete_old_revocations)]
