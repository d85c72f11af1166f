"""The actor's own sessions."""

from datetime import datetime

import msgspec

from jishi.contracts.identity import SessionId
from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.modules.identity.sessions import find_sessions
from jishi.modules.identity.tokens import Subject


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    """One device that is signed in; `is_current` is the one that asks."""

    id: SessionId
    device: str
    client_ip: str
    began_at: datetime
    used_at: datetime
    expires_at: datetime
    is_current: bool


async def list_sessions(ctx: Context) -> list[SessionView]:
    """Return where the actor is signed in (at most `MOST_SESSIONS`), the session used last first.

    :raises CacheAwayError:
    """
    if ctx.actor.id is None:
        raise UnauthenticatedError
    return [
        SessionView(
            id=session.id,
            device=session.device,
            client_ip=session.client_ip,
            began_at=session.began_at,
            used_at=session.used_at,
            expires_at=session.expires_at,
            is_current=session.id == ctx.actor.session_id,
        )
        for session in await find_sessions(ctx, Subject(ctx.actor.kind, ctx.actor.id))
    ]
