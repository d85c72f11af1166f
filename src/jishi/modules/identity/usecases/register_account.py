"""Register an account."""

from jishi.kit.context import Context
from jishi.modules.identity.buyer_sessions import BuyerSignedIn, open_buyer_session
from jishi.modules.identity.codes import CodePurpose, spend_code
from jishi.modules.identity.errors import PhoneTakenError
from jishi.modules.identity.models import SignInMethod
from jishi.modules.identity.new_passwords import check_new_password, hash_new_password
from jishi.modules.identity.phones import read_phone
from jishi.modules.identity.usecases.register_or_find_account import register_or_find_account


async def register_account(ctx: Context, *, phone: str, code: str, password: str, device: str = "") -> BuyerSignedIn:
    """Make an account with a password for the proven `phone` and begin its first session.

    :raises InvalidInputError: no phone that we serve, or a password that will not do; the code stays good.
    :raises CodeWrongError:
    :raises CodeExpiredError:
    :raises PhoneTakenError: the phone has an account already.
    :raises CacheAwayError:
    """
    phone = read_phone(phone)
    check_new_password(password, [phone])
    await spend_code(ctx, CodePurpose.REGISTER, phone, code)
    password_hash = await hash_new_password(ctx, password, [phone])
    found = await register_or_find_account(ctx, phone=phone)
    if not found.is_new:
        raise PhoneTakenError
    found.row.password_hash = password_hash
    return await open_buyer_session(ctx, found.row, method=SignInMethod.CODE, device=device, is_new=True)
