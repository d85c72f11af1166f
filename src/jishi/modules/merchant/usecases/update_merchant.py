"""Update a merchant."""

from collections.abc import Mapping
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.media.public import record_uses
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.repository import lock_merchant
from jishi.modules.merchant.snapshot import SCOPE


async def update_merchant(
    ctx: Context,
    *,
    merchant_id: UUID,
    name: Mapping[str, str],
    description: Mapping[str, str] | None,
    logo_id: UUID | None,
    version: int,
) -> Merchant:
    """Give a merchant its whole new content.

    :raises MerchantNotFoundError:
    :raises StaleVersionError:
    :raises UnknownAssetsError: no such logo, or none that the actor may use.
    """
    merchant = await lock_merchant(ctx, merchant_id, version)
    if logo_id != merchant.logo_id:
        used = [logo_id] if logo_id else []
        await record_uses(ctx, owner_kind="merchant.merchant", uses={merchant_id: used})
    merchant.name = dict(name)
    merchant.description = dict(description) if description else None
    merchant.logo_id = logo_id
    merchant.version += 1
    merchant.updated_at = ctx.now
    ctx.touch(SCOPE, merchant_id)
    return merchant
