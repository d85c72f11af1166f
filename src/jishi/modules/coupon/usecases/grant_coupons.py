"""Grant coupons to a group, a level, whoever has a tag, or everybody."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.coupon.grants.opening import GrantDraft, check_grantable, open_grant
from jishi.modules.coupon.models import CouponGrant, Segment


async def grant_coupons(
    ctx: Context, *, template_id: UUID, segment: Segment, segment_id: UUID | None, reason: str
) -> CouponGrant:
    """Queue a grant of one coupon for each member of an segment, as it is when the work reaches it.

    :raises NotFoundError: the actor is bound to merchants.
    :raises CouponTemplateNotFoundError:
    :raises ClaimRefusedError: the template gives no coupons now.
    """
    await check_grantable(ctx, template_id)
    draft = GrantDraft(template_id=template_id, segment=segment, segment_id=segment_id, reason=reason)
    return await open_grant(ctx, draft)
