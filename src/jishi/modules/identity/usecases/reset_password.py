"""Reset a forgotten password."""

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.modules.identity.codes import CodeExpiredError, CodePurpose, spend_code
from jishi.modules.identity.ended_sessions import end_sessions
from jishi.modules.identity.new_passwords import check_new_password, hash_new_password
from jishi.modules.identity.phones import read_phone
from jishi.modules.identity.repository import find_locked_account
from jishi.modules.identity.tokens import Subject


async def reset_password(ctx: Context, *, phone: str, code: str, password: str) -> None:
    """Set a new password for the proven `phone` and end every session of its account.

    :raises InvalidInputError: no phone that we serve, or a password that will not do; the code stays good.
    :raises CodeWrongError:
    :raises CodeExpiredError: also where the phone has no account.
    :raises CacheAwayError:
    """
    phone = read_phone(phone)
    check_new_password(password, [phone])
    await spend_code(ctx, CodePurpose.RESET_PASSWORD, phone, code)
    password_hash = await hash_new_password(ctx, password, [phone])
    account = await find_locked_account(ctx, phone)
    if account is None:
        raise CodeExpiredError
    account.password_hash = password_hash
    account.session_epoch += 1
    account.version += 1
    await end_sessions(ctx, Subject(ActorKind.BUYER, account.id))
