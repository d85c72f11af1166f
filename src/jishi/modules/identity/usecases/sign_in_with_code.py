"""Sign in with a code."""

from jishi.kit.context import Context
from jishi.modules.identity.buyer_sessions import BuyerSignedIn, open_buyer_session
from jishi.modules.identity.codes import CodePurpose, spend_code
from jishi.modules.identity.models import SignInMethod
from jishi.modules.identity.phones import read_phone
from jishi.modules.identity.usecases.register_or_find_account import register_or_find_account


async def sign_in_with_code(ctx: Context, *, phone: str, code: str, device: str = "") -> BuyerSignedIn:
    """Begin a session for whoever holds `phone`; who comes for the first time gets an account.

    :raises InvalidInputError: no phone that we serve.
    :raises CodeWrongError:
    :raises CodeExpiredError:
    :raises AccountSuspendedError:
    :raises CacheAwayError:
    """
    phone = read_phone(phone)
    await spend_code(ctx, CodePurpose.SIGN_IN, phone, code)
    found = await register_or_find_account(ctx, phone=phone)
    return await open_buyer_session(ctx, found.row, method=SignInMethod.CODE, device=device, is_new=found.is_new)
