"""Suspend a merchant."""

from jishi.contracts.merchant import MerchantId, MerchantSuspended
from jishi.kit.context import Context
from jishi.modules.merchant.admission import move_merchant
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.states import MerchantStatus


async def suspend_merchant(ctx: Context, *, merchant_id: MerchantId, reason: str) -> Merchant:
    """Keep a merchant from selling until it is restored; suspending it again changes nothing.

    :raises MerchantNotFoundError:
    :raises PlatformMerchantError:
    :raises IllegalTransitionError: it is closed.
    """
    merchant, has_moved = await move_merchant(ctx, merchant_id, MerchantStatus.SUSPENDED, reason)
    if has_moved:
        ctx.publish(MerchantSuspended(merchant_id=merchant_id, reason=reason))
    return merchant
