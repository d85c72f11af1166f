"""Sign in with WeChat."""

from uuid import UUID

from jishi.contracts.identity import AccountId, AccountRegistered
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.identity.buyer_sessions import BuyerSignedIn, open_buyer_session
from jishi.modules.identity.gateways.port import WeChatPerson
from jishi.modules.identity.models import Account, SignInMethod
from jishi.modules.identity.repository import lock_own_account
from jishi.modules.identity.states import AccountStatus
from jishi.modules.identity.wechat_identities import find_wechat_account, keep_wechat_person


async def sign_in_with_wechat(ctx: Context, *, person: WeChatPerson, device: str = "") -> BuyerSignedIn:
    """Begin a session for somebody whom WeChat knows; who comes for the first time gets an account without a phone.

    :raises AccountSuspendedError:
    :raises CacheAwayError:
    """
    account_id = await find_wechat_account(ctx, person)
    is_new = account_id is None
    account = await lock_own_account(ctx, account_id or await _register(ctx))
    await keep_wechat_person(ctx, account.id, person)
    return await open_buyer_session(ctx, account, method=SignInMethod.WECHAT, device=device, is_new=is_new)


async def _register(ctx: Context) -> UUID:
    account = Account(id=new_id(), status=AccountStatus.ACTIVE, session_epoch=1, created_at=ctx.now, version=1)
    ctx.session.add(account)
    await ctx.session.flush()
    ctx.publish(AccountRegistered(account_id=AccountId(account.id)))
    return account.id
