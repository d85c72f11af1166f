"""How many coupons members have taken by themselves."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.coupon.models import TAKEN, Coupon


async def count_taken_coupons(
    ctx: Context, template_ids: Collection[UUID], member_ids: Collection[UUID]
) -> Counter[tuple[UUID, UUID]]:
    """Return how many coupons each of the members has taken of each template, by (template, member); void ones count."""
    if not template_ids or not member_ids:
        return Counter()
    query = select(Coupon.template_id, Coupon.owner_id, func.count())
    query = query.where(
        is_any_of(Coupon.owner_id, member_ids),
        is_any_of(Coupon.template_id, template_ids),
        Coupon.origin.in_(TAKEN),
    )
    rows = await ctx.session.execute(query.group_by(Coupon.template_id, Coupon.owner_id))
    return Counter({(template_id, owner_id): count for template_id, owner_id, count in rows})
