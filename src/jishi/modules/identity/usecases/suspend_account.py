"""Suspend a buyer's account."""

from contextlib import suppress

from jishi.contracts.identity import AccountId, AccountSuspended
from jishi.kit.access import ActorKind
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.identity.ended_sessions import end_sessions
from jishi.modules.identity.models import Account
from jishi.modules.identity.repository import lock_account
from jishi.modules.identity.states import ACCOUNT_TRANSITIONS, AccountStatus
from jishi.modules.identity.tokens import Subject


async def suspend_account(ctx: Context, *, account_id: AccountId, reason: str) -> Account:
    """Shut an account out and end its sessions; to suspend a suspended one changes nothing.

    With the cache away, access tokens that are out already live on to their end; they cannot be refreshed.

    :raises AccountNotFoundError:
    """
    account = await lock_account(ctx, account_id)
    if account.status == AccountStatus.SUSPENDED:
        return account
    check_move(ACCOUNT_TRANSITIONS, AccountStatus(account.status), AccountStatus.SUSPENDED, subject="account")
    account.status = AccountStatus.SUSPENDED
    account.suspended_reason = reason
    account.session_epoch += 1
    account.version += 1
    with suppress(CacheAwayError):
        await end_sessions(ctx, Subject(ActorKind.BUYER, account.id))
    ctx.publish(AccountSuspended(account_id=account_id, reason=reason))
    return account
