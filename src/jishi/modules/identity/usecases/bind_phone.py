"""Bind a phone to an account that has none."""

from sqlalchemy import exists, select

from jishi.contracts.identity import AccountId, PhoneChanged
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.identity.codes import CodePurpose, spend_code
from jishi.modules.identity.errors import PhoneTakenError
from jishi.modules.identity.models import Account
from jishi.modules.identity.phones import read_phone
from jishi.modules.identity.repository import lock_account


class PhoneBoundError(DomainError):
    """The account has a phone already; it is changed, not bound."""

    code = "identity.phone_bound"
    kind = Kind.CONFLICT


async def bind_phone(ctx: Context, *, phone: str, code: str) -> Account:
    """Give the signed-in buyer's account its first phone, proven by `code`.

    :raises InvalidInputError: no phone that we serve.
    :raises CodeWrongError:
    :raises CodeExpiredError:
    :raises PhoneBoundError:
    :raises PhoneTakenError:
    :raises CacheAwayError:
    """
    phone = read_phone(phone)
    await spend_code(ctx, CodePurpose.BIND_PHONE, phone, code, bound_to=str(ctx.actor.id))
    account = await lock_account(ctx, ctx.actor.id)
    if account.phone is not None:
        raise PhoneBoundError
    if await ctx.session.scalar(select(exists().where(Account.phone == phone))):
        raise PhoneTakenError
    account.phone = phone
    account.version += 1
    ctx.publish(PhoneChanged(account_id=AccountId(account.id)))
    return account
