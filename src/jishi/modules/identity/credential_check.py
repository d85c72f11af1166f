"""Checking a password without telling, by answer or by delay, whether anybody has that login."""

from jishi.kit.context import Context
from jishi.modules.identity.attempts import count_password_attempt, forgive_attempts
from jishi.modules.identity.errors import WrongCredentialsError
from jishi.modules.identity.passwords import Passwords
from jishi.modules.identity.queries.credentials import Credentials


async def check_password(ctx: Context, login: str, credentials: Credentials | None, password: str) -> Credentials:
    """Return the credentials whose password this is; `login` is what was typed and is counted either way.

    :raises WrongCredentialsError:
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    attempts = await count_password_attempt(ctx, login)
    kept = credentials.password_hash if credentials else None
    if not await ctx.house.part(Passwords).is_right(kept, password) or credentials is None:
        raise WrongCredentialsError
    await forgive_attempts(ctx, attempts)
    return credentials


async def renewed_hash(ctx: Context, credentials: Credentials, password: str) -> str | None:
    """Return a hash with today's parameters where the kept one has older ones."""
    passwords = ctx.house.part(Passwords)
    if credentials.password_hash is None or not passwords.is_outdated(credentials.password_hash):
        return None
    return await passwords.hash(password)
