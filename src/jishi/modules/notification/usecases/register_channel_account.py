"""Register an account at a provider, or replace what is known of it."""

from sqlalchemy import select, update

from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError, StaleVersionError
from jishi.kit.ids import new_id
from jishi.modules.notification.channel_kinds import ALIYUN_SMS, AliyunSmsConfig, check_config
from jishi.modules.notification.models import SMS, ChannelAccount
from jishi.modules.notification.permissions import CHANNEL_MANAGE
from jishi.modules.notification.sealed_config import seal_config


async def register_channel_account(
    ctx: Context,
    *,
    code: str,
    config: AliyunSmsConfig,
    kind: str = ALIYUN_SMS,
    is_enabled: bool = True,
    version: int | None = None,
) -> ChannelAccount:
    """Keep an account under `code`; enabling it disables the one that carried its channel before.

    `version` is that of the account to replace; None replaces whatever is there.

    :raises InvalidInputError: it cannot be used as configured.
    :raises StaleVersionError:
    :raises ForbiddenError: the actor has a bound; messages are the whole shop's.
    """
    if (ctx.actor.merchant_ids, ctx.actor.warehouse_ids) != (None, None):
        raise ForbiddenError(permission=CHANNEL_MANAGE)
    check_config(ctx.house, config)
    # Locks the channel, so that two at once cannot both enable theirs.
    rows = await ctx.session.scalars(
        select(ChannelAccount).where(ChannelAccount.channel == SMS).order_by(ChannelAccount.id).with_for_update()
    )
    account = next((row for row in rows if row.code == code), None)
    if version is not None and version != (account.version if account else 0):
        raise StaleVersionError(current=account.version if account else 0)
    if is_enabled:
        others = update(ChannelAccount).where(ChannelAccount.channel == SMS, ChannelAccount.code != code)
        await ctx.session.execute(others.values(is_enabled=False))
    if account is None:
        account = ChannelAccount(id=new_id(), code=code, version=0, created_at=ctx.now)
        ctx.session.add(account)
    account.channel, account.kind = SMS, kind
    account.config_cipher = seal_config(ctx.house, code, config)
    account.is_enabled = is_enabled
    account.version += 1
    account.updated_at = ctx.now
    await ctx.session.flush()
    return account
