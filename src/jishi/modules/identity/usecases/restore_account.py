"""Restore a suspended account."""

from jishi.contracts.identity import AccountId
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.identity.models import Account
from jishi.modules.identity.repository import lock_account
from jishi.modules.identity.states import ACCOUNT_TRANSITIONS, AccountStatus


async def restore_account(ctx: Context, *, account_id: AccountId) -> Account:
    """Let an account sign in again; to restore an active one changes nothing.

    :raises AccountNotFoundError:
    """
    account = await lock_account(ctx, account_id)
    if account.status == AccountStatus.ACTIVE:
        return account
    check_move(ACCOUNT_TRANSITIONS, AccountStatus(account.status), AccountStatus.ACTIVE, subject="account")
    account.status = AccountStatus.ACTIVE
    account.suspended_reason = None
    account.version += 1
    return account
