"""Retry a grant that failed."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.slices import retry_batch
from jishi.modules.coupon.grants.repository import lock_grant
from jishi.modules.coupon.models import CouponGrant


async def retry_grant(ctx: Context, *, grant_id: UUID) -> CouponGrant:
    """Go on with a grant from where it failed, as when its template's cap was raised; nobody gets a second coupon.

    :raises GrantNotFoundError:
    :raises NotFailedError:
    """
    grant = await lock_grant(ctx, grant_id)
    retry_batch(ctx, grant, "coupon.grant")
    await ctx.session.flush()
    return grant
