"""Close a merchant."""

from jishi.contracts.merchant import MerchantClosed, MerchantId
from jishi.kit.context import Context
from jishi.modules.merchant.admission import move_merchant
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.states import MerchantStatus


async def close_merchant(ctx: Context, *, merchant_id: MerchantId, reason: str) -> Merchant:
    """Close a merchant for good; closing it again changes nothing. Its orders go on to their end.

    :raises MerchantNotFoundError:
    :raises PlatformMerchantError:
    """
    merchant, has_moved = await move_merchant(ctx, merchant_id, MerchantStatus.CLOSED, reason)
    if has_moved:
        ctx.publish(MerchantClosed(merchant_id=merchant_id, reason=reason))
    return merchant
