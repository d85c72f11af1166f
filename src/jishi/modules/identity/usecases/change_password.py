"""Change one's own password."""

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.modules.identity.credential_check import check_password
from jishi.modules.identity.ended_sessions import end_sessions
from jishi.modules.identity.errors import WrongCredentialsError
from jishi.modules.identity.new_passwords import check_new_password, hash_new_password
from jishi.modules.identity.queries.credentials import Credentials, find_account_credentials, find_staff_credentials
from jishi.modules.identity.repository import lock_account, lock_staff
from jishi.modules.identity.tokens import Subject


async def change_password(ctx: Context, *, current_password: str, new_password: str) -> None:
    """Give the signed-in buyer or staff member another password and end their other sessions.

    A buyer who has none yet sets the first one; `current_password` is then not looked at.

    :raises InvalidInputError: the new password will not do.
    :raises WrongCredentialsError: `current_password` is not the present one.
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    credentials = await _find_own_credentials(ctx)
    check_new_password(new_password, [credentials.login], pointer="/new_password")
    if credentials.password_hash is not None:
        await check_password(ctx, str(credentials.id), credentials, current_password)
    password_hash = await hash_new_password(ctx, new_password, [credentials.login], pointer="/new_password")
    is_staff = ctx.actor.kind is ActorKind.STAFF
    row = await (lock_staff(ctx, credentials.id) if is_staff else lock_account(ctx, credentials.id))
    if row.password_hash != credentials.password_hash:
        # Changed while the present one was being checked.
        raise WrongCredentialsError
    row.password_hash = password_hash
    row.version += 1
    await end_sessions(ctx, Subject(ctx.actor.kind, credentials.id), but=ctx.actor.session_id)


async def _find_own_credentials(ctx: Context) -> Credentials:
    if ctx.actor.kind is ActorKind.STAFF:
        found = await find_staff_credentials(ctx.house, staff_id=ctx.actor.id)
    else:
        found = await find_account_credentials(ctx.house, account_id=ctx.actor.id)
    if found is None:
        raise UnauthenticatedError
    return found
