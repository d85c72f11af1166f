"""Bind WeChat to an account."""

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.identity.gateways.port import WeChatPerson
from jishi.modules.identity.repository import lock_account
from jishi.modules.identity.wechat_identities import find_wechat_account, keep_wechat_person


class WeChatTakenError(DomainError):
    """Another account is this person's."""

    code = "identity.wechat_taken"
    kind = Kind.CONFLICT


async def bind_wechat(ctx: Context, *, person: WeChatPerson) -> None:
    """Let the signed-in buyer come in by WeChat from now on; to bind the same person again changes nothing.

    :raises WeChatTakenError:
    :raises AccountNotFoundError:
    """
    owner_id = await find_wechat_account(ctx, person)
    account = await lock_account(ctx, ctx.actor.id)
    if owner_id not in {None, account.id}:
        raise WeChatTakenError
    await keep_wechat_person(ctx, account.id, person)
