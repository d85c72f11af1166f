"""Grants: how they begin, and what may be granted to whom."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.kit.slices import queue_batch
from jishi.modules.coupon.errors import ERROR_OF_REFUSAL, PacketsNotGrantedError
from jishi.modules.coupon.models import ClaimKind, CouponGrant, CouponOrigin, Segment
from jishi.modules.coupon.repository import TemplateWithPromotion, get_template
from jishi.modules.coupon.rules.claims import find_granting_refusal
from jishi.modules.coupon.rules.grant_days import birthdays_on
from jishi.modules.member.public import MemberSegment, count_member_ids


class GrantNotFoundError(NotFoundError):
    """No such grant, or none that this actor may see."""

    code = "coupon.grant_not_found"


class GrantDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A grant before it begins; see `CouponGrant`. `total` of None: as many as the segment has now."""

    template_id: UUID
    segment: Segment
    segment_id: UUID | None = None
    reason: str
    origin: CouponOrigin = CouponOrigin.GRANT
    origin_key: str | None = None
    plan_id: UUID | None = None
    due_on: date | None = None
    total: int | None = None


async def open_grant(ctx: Context, draft: GrantDraft) -> CouponGrant:
    """Queue a grant."""
    total = draft.total
    if total is None:
        asked = segments_of(draft.segment, draft.segment_id, draft.due_on)
        total = sum([await count_member_ids(ctx, segment=one) for one in asked])
    id_ = new_id()
    return await queue_batch(
        ctx,
        CouponGrant,
        total=total,
        id=id_,
        template_id=draft.template_id,
        origin=draft.origin,
        origin_key=draft.origin_key or f"grant:{id_}",
        segment=draft.segment,
        segment_id=draft.segment_id,
        plan_id=draft.plan_id,
        due_on=draft.due_on,
        reason=draft.reason,
    )


async def check_grantable(ctx: Context, template_id: UUID) -> TemplateWithPromotion:
    """Return a template of which the actor may give coupons to members now.

    :raises NotFoundError: members are the platform's; staff who are bound to merchants give them nothing.
    :raises CouponTemplateNotFoundError:
    :raises PacketsNotGrantedError:
    :raises ClaimRefusedError: it gives no coupons now.
    """
    check_platform(ctx.actor)
    found = await get_template(ctx, template_id)
    check_not_shared(found)
    refusal = find_granting_refusal(found.terms, claimed=found.template.claimed, now=ctx.now)
    if refusal is not None:
        raise ERROR_OF_REFUSAL[refusal]
    return found


def check_not_shared(found: TemplateWithPromotion) -> None:
    """Do nothing where coupons of a template can be granted.

    :raises PacketsNotGrantedError: an amount stands on each of them.
    """
    if found.template.claim_kind == ClaimKind.SHARE:
        raise PacketsNotGrantedError


def segments_of(segment: Segment, segment_id: UUID | None, day: date | None) -> Sequence[MemberSegment]:
    """Return an segment in the words of members; of birthdays there may be two on a day."""
    match segment:
        case Segment.GROUP:
            return (MemberSegment(group_id=segment_id),)
        case Segment.LEVEL:
            return (MemberSegment(level_id=segment_id),)
        case Segment.TAG:
            return (MemberSegment(tag_id=segment_id),)
        case Segment.BIRTHDAY if day is not None:
            return tuple(MemberSegment(birthday=birthday) for birthday in birthdays_on(day))
    return (MemberSegment(),)
