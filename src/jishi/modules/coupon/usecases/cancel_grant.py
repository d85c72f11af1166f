"""Cancel a grant."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.slices import UNFINISHED, BatchState
from jishi.modules.coupon.errors import NotEditableError
from jishi.modules.coupon.grants.repository import lock_grant
from jishi.modules.coupon.models import CouponGrant


async def cancel_grant(ctx: Context, *, grant_id: UUID) -> CouponGrant:
    """Give nobody else a coupon of this grant; who has one keeps it. Saying it again changes nothing.

    :raises GrantNotFoundError:
    :raises NotEditableError: it is done.
    """
    grant = await lock_grant(ctx, grant_id)
    if grant.state == BatchState.DONE:
        raise NotEditableError(state=grant.state)
    if grant.state in (*UNFINISHED, BatchState.FAILED):
        grant.state, grant.finished_at = BatchState.CANCELLED, ctx.now
    await ctx.session.flush()
    return grant
