"""Register or find an account."""

import msgspec
from sqlalchemy.dialects.postgresql import insert

from jishi.contracts.identity import AccountId, AccountRegistered
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.identity.models import Account
from jishi.modules.identity.repository import find_locked_account
from jishi.modules.identity.states import AccountStatus


class FoundAccount(msgspec.Struct, frozen=True):
    """An account, locked until the transaction ends, and whether it was made just now."""

    row: Account
    is_new: bool


async def register_or_find_account(ctx: Context, *, phone: str) -> FoundAccount:
    """Return the account of a proven phone (E.164), made where there is none; two at once make one."""
    account = await find_locked_account(ctx, phone)
    if account is not None:
        return FoundAccount(account, is_new=False)
    account_id = AccountId(new_id())
    statement = insert(Account).values(
        id=account_id, phone=phone, status=AccountStatus.ACTIVE, session_epoch=1, created_at=ctx.now, version=1
    )
    made = await ctx.session.scalar(statement.on_conflict_do_nothing(index_elements=["phone"]).returning(Account.id))
    account = await find_locked_account(ctx, phone)
    if account is None:
        raise RuntimeError("an account that was just made is gone")
    if made is not None:
        ctx.publish(AccountRegistered(account_id=account_id))
    return FoundAccount(account, is_new=made is not None)
