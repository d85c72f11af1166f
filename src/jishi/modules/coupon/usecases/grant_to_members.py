"""Grant coupons to members by hand."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.coupon.grants.opening import GrantDraft, check_grantable, open_grant
from jishi.modules.coupon.models import CouponGrant, CouponGrantRow, Segment
from jishi.modules.coupon.uploads import copy_rows
from jishi.modules.identity.public import find_account_ids


async def grant_to_members(ctx: Context, *, template_id: UUID, member_ids: Sequence[UUID], reason: str) -> CouponGrant:
    """Queue a grant of one coupon for each of some members.

    :raises NotFoundError: the actor is bound to merchants.
    :raises CouponTemplateNotFoundError:
    :raises ClaimRefusedError: the template gives no coupons now.
    :raises InvalidInputError: some members do not exist; each is told, and nobody gets anything.
    """
    await check_grantable(ctx, template_id)
    wanted = list(dict.fromkeys(member_ids))
    known = await find_account_ids(ctx, wanted)
    problems = [
        FieldProblem(f"/member_ids/{place}", "coupon.member_unknown")
        for place, id_ in enumerate(member_ids)
        if id_ not in known
    ]
    if problems:
        raise InvalidInputError(problems=problems)
    draft = GrantDraft(template_id=template_id, segment=Segment.MEMBERS, reason=reason, total=len(wanted))
    grant = await open_grant(ctx, draft)
    rows = [(grant.id, row, id_, False) for row, id_ in enumerate(wanted, start=1)]
    await copy_rows(ctx, CouponGrantRow.__table__, ("grant_id", "row", "member_id", "is_done"), rows)
    return grant
