"""Change the phone of an account."""

from sqlalchemy import exists, select

from jishi.contracts.identity import AccountId, PhoneChanged
from jishi.kit.context import Context
from jishi.modules.identity.codes import CodePurpose, spend_code
from jishi.modules.identity.errors import NoPhoneError, PhoneTakenError
from jishi.modules.identity.models import Account
from jishi.modules.identity.phones import read_phone
from jishi.modules.identity.repository import lock_account


async def change_phone(ctx: Context, *, phone: str, code: str, current_code: str) -> Account:
    """Put `phone` in place of the signed-in buyer's present one; a code sent to each proves that both are theirs.

    :raises InvalidInputError: no phone that we serve.
    :raises NoPhoneError:
    :raises CodeWrongError:
    :raises CodeExpiredError:
    :raises PhoneTakenError:
    :raises CacheAwayError:
    """
    phone = read_phone(phone)
    account = await lock_account(ctx, ctx.actor.id)
    if account.phone is None:
        raise NoPhoneError
    owner = str(account.id)
    await spend_code(ctx, CodePurpose.CHANGE_PHONE, phone, code, bound_to=owner)
    if phone != account.phone:
        await spend_code(ctx, CodePurpose.CHANGE_PHONE, account.phone, current_code, bound_to=owner)
        if await ctx.session.scalar(select(exists().where(Account.phone == phone))):
            raise PhoneTakenError
        account.phone = phone
        account.version += 1
        ctx.publish(PhoneChanged(account_id=AccountId(account.id)))
    return account
