"""How templates that were never published would give their coupons out."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.coupon.models import ClaimKind, CouponTemplate
from jishi.modules.coupon.states import TemplateState
from jishi.modules.promotion.public import Giving


async def load_givings(ctx: Context, promotion_ids: Collection[UUID]) -> dict[UUID, Giving]:
    """Return this for the drafts among the templates of these promotions; of others it is settled who has which coupon."""
    if not promotion_ids:
        return {}
    query = select(CouponTemplate).where(
        is_any_of(CouponTemplate.id, promotion_ids), CouponTemplate.state == TemplateState.DRAFT
    )
    return {row.id: _giving_of(row) for row in await ctx.session.scalars(query)}


def _giving_of(row: CouponTemplate) -> Giving:
    if row.claim_kind == ClaimKind.GRANT:
        # What bounds members who help themselves does not bind the shop.
        return Giving(cap=row.cap)
    return Giving(
        cap=row.cap,
        per_member=row.per_member,
        claim_from=row.claim_from,
        claim_to=row.claim_to,
        valid_days=row.valid_days,
        new_members_only=row.new_members_only,
        group_ids=frozenset(row.group_ids),
    )
