"""Sessions that ended early: written to the database, told to every process by the change feed, kept in memory."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.modules.identity.models import RevokedSession

SCOPE = "identity.session"
# A refresh that was under way when the session ended may have made a token a moment later.
_SLACK = timedelta(minutes=1)


class RevokedSessions:
    """The ids whose access tokens are refused, each until the last such token is over."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._lifetime = timedelta(minutes=house.settings.access_token_minutes) + _SLACK
        self._until: dict[UUID, datetime] = {}
        self._loaded = False
        house.changes.follow(SCOPE, self._renew)

    async def load(self) -> None:
        """Read what was revoked before this process began; later calls do nothing."""
        if self._loaded:
            return
        query = select(RevokedSession).where(RevokedSession.expires_at > self._house.clock.now())
        async with self._house.open_session() as session:
            rows = list(await session.scalars(query))
        self._until.update({row.session_id: row.expires_at for row in rows})
        self._loaded = True

    def __contains__(self, session_id: UUID) -> bool:
        return session_id in self._until

    async def _renew(self, keys: Iterable[str]) -> None:
        now = self._house.clock.now()
        kept = {session_id: until for session_id, until in self._until.items() if until > now}
        self._until = kept | {UUID(key): now + self._lifetime for key in keys}


async def write_revocations(ctx: Context, session_ids: Collection[UUID]) -> None:
    """Have every process refuse the access tokens of these sessions once this transaction commits."""
    if not session_ids:
        return
    until = ctx.now + timedelta(minutes=ctx.house.settings.access_token_minutes) + _SLACK
    rows = [{"session_id": session_id, "expires_at": until} for session_id in session_ids]
    await ctx.session.execute(insert(RevokedSession).values(rows).on_conflict_do_nothing())
    for session_id in session_ids:
        ctx.touch(SCOPE, session_id)
