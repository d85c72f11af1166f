"""Restore a merchant."""

from jishi.contracts.merchant import MerchantId, MerchantRestored
from jishi.kit.context import Context
from jishi.modules.merchant.admission import move_merchant
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.states import MerchantStatus


async def restore_merchant(ctx: Context, *, merchant_id: MerchantId) -> Merchant:
    """Let a suspended merchant sell again; one that is open stays as it is.

    :raises MerchantNotFoundError:
    :raises IllegalTransitionError: it is closed.
    """
    merchant, has_moved = await move_merchant(ctx, merchant_id, MerchantStatus.OPEN, None)
    if has_moved:
        ctx.publish(MerchantRestored(merchant_id=merchant_id))
    return merchant
