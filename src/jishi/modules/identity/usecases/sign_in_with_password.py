"""Sign in with a password."""

from jishi.kit.context import Context
from jishi.modules.identity.buyer_sessions import BuyerSignedIn, open_buyer_session
from jishi.modules.identity.credential_check import check_password, renewed_hash
from jishi.modules.identity.errors import WrongCredentialsError
from jishi.modules.identity.models import SignInMethod
from jishi.modules.identity.phones import read_phone
from jishi.modules.identity.queries.credentials import find_account_credentials
from jishi.modules.identity.repository import lock_account


async def sign_in_with_password(ctx: Context, *, phone: str, password: str, device: str = "") -> BuyerSignedIn:
    """Begin a session for whoever knows the password of `phone`.

    :raises InvalidInputError: no phone that we serve.
    :raises WrongCredentialsError: no such account, no password set, or another one; the answer is the same.
    :raises TooManyAttemptsError:
    :raises AccountSuspendedError:
    :raises CacheAwayError:
    """
    phone = read_phone(phone)
    credentials = await find_account_credentials(ctx.house, phone=phone)
    credentials = await check_password(ctx, phone, credentials, password)
    fresh_hash = await renewed_hash(ctx, credentials, password)
    account = await lock_account(ctx, credentials.id)
    if account.password_hash != credentials.password_hash:
        # Changed while this one was being checked.
        raise WrongCredentialsError
    account.password_hash = fresh_hash or account.password_hash
    return await open_buyer_session(ctx, account, method=SignInMethod.PASSWORD, device=device)
