"""The one place that changes whether a merchant is open."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.scope import check_platform
from jishi.kit.states import check_move
from jishi.modules.merchant.errors import PlatformMerchantError
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.repository import lock_merchant
from jishi.modules.merchant.snapshot import SCOPE
from jishi.modules.merchant.states import TRANSITIONS, MerchantStatus


async def move_merchant(
    ctx: Context, merchant_id: UUID, target: MerchantStatus, reason: str | None
) -> tuple[Merchant, bool]:
    """Move a merchant to `target`; return it and whether it moved: one that is there already stays as it is.

    :raises MerchantNotFoundError:
    :raises NotFoundError: the actor is bound to merchants.
    :raises PlatformMerchantError: the platform's merchant would no longer be open.
    :raises IllegalTransitionError: it is closed.
    """
    check_platform(ctx.actor)
    merchant = await lock_merchant(ctx, merchant_id)
    if merchant.status == target:
        return merchant, False
    if merchant.is_platform:
        raise PlatformMerchantError
    check_move(TRANSITIONS, MerchantStatus(merchant.status), target, subject="merchant")
    merchant.status = target
    merchant.status_reason = reason.strip() if reason else None
    merchant.version += 1
    merchant.updated_at = ctx.now
    ctx.touch(SCOPE, merchant_id)
    return merchant, True
