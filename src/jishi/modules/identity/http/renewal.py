"""Refreshing at the edge: a refused reuse still has to be written down, in a transaction of its own."""

from jishi.kit.access import ActorKind
from jishi.kit.context import Context, open_context
from jishi.modules.identity.revocations import write_revocations
from jishi.modules.identity.token_pairs import TokenPair
from jishi.modules.identity.usecases.renew_session import RefreshTokenReusedError, renew_session


async def renew_or_revoke(ctx: Context, refresh_token: str, kind: ActorKind) -> TokenPair:
    """Return fresh tokens; where the token was used before, end its session everywhere and refuse.

    :raises RefreshTokenInvalidError:
    :raises RefreshTokenReusedError:
    :raises CacheAwayError:
    """
    try:
        return await renew_session(ctx, refresh_token=refresh_token, kind=kind)
    except RefreshTokenReusedError as refusal:
        if refusal.session_id is not None:
            async with open_context(ctx.house, request_id=ctx.request_id) as aside:
                await write_revocations(aside, [refusal.session_id])
        raise
