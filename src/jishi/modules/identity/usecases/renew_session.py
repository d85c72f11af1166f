"""Renew a session by its refresh token."""

from uuid import UUID

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.modules.identity.queries.standing import has_standing
from jishi.modules.identity.sessions import drop_sessions, find_session, take_turn
from jishi.modules.identity.token_pairs import TokenPair, make_token_pair, read_refresh_token


class RefreshTokenInvalidError(UnauthenticatedError):
    """Not a refresh token of ours, or its session is over."""

    code = "identity.refresh_token_invalid"


class RefreshTokenReusedError(UnauthenticatedError):
    """The token was used before: somebody has a copy. Its session is over; `session_id` names it to the edge."""

    code = "identity.refresh_token_reused"

    def __init__(self, session_id: UUID | None = None) -> None:
        super().__init__()
        self.session_id = session_id


async def renew_session(ctx: Context, *, refresh_token: str, kind: ActorKind) -> TokenPair:
    """Return fresh tokens for a refresh token of a `kind` (buyer or staff), which thereby is used up.

    :raises RefreshTokenInvalidError:
    :raises RefreshTokenReusedError: the cache has forgotten the session; the edge has to revoke its access tokens.
    :raises CacheAwayError:
    """
    token = read_refresh_token(ctx, refresh_token)
    session = await find_session(ctx, token.session_id) if token else None
    if token is None or session is None or session.subject.kind is not kind:
        raise RefreshTokenInvalidError
    if not await has_standing(ctx, session.subject, session.epoch):
        await drop_sessions(ctx, session.subject, [session.id])
        raise RefreshTokenInvalidError
    turn = await take_turn(ctx, session, token.turn)
    if turn < 0:
        raise RefreshTokenReusedError(session.id)
    if turn == 0:
        raise RefreshTokenInvalidError
    return make_token_pair(ctx, session, turn)
