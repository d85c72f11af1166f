"""Switch a gateway account on or off."""

from jishi.kit.context import Context
from jishi.modules.payment.models import GatewayAccount
from jishi.modules.payment.registry import SCOPE
from jishi.modules.payment.repository import lock_gateway_account


async def switch_gateway_account(ctx: Context, *, code: str, version: int, is_enabled: bool) -> GatewayAccount:
    """Offer a gateway to buyers, or no longer; payments and refunds under way go on either way.

    :raises GatewayNotFoundError:
    :raises StaleVersionError: somebody changed it since.
    """
    account = await lock_gateway_account(ctx, code, version)
    if account.is_enabled != is_enabled:
        account.is_enabled = is_enabled
        account.version, account.updated_at = account.version + 1, ctx.now
        ctx.touch(SCOPE, code)
    return account
