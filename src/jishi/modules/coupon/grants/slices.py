"""Grants: a slice of the work, in the transaction of the caller."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, update

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.slices import BatchState
from jishi.modules.coupon.errors import ERROR_OF_REFUSAL
from jishi.modules.coupon.grants.opening import segments_of
from jishi.modules.coupon.issue import Source, issue_coupons
from jishi.modules.coupon.models import (
    Coupon,
    CouponGrant,
    CouponGrantRow,
    CouponOrigin,
    Segment,
)
from jishi.modules.coupon.repository import TemplateWithPromotion, lock_templates
from jishi.modules.coupon.rules.claims import find_granting_refusal
from jishi.modules.member.public import list_member_ids

SLICE = 1_000


async def work_on_grant(ctx: Context, grant: CouponGrant) -> int:
    """Give the next members of a locked grant their coupons; return how many were given.

    Where the template has no more to give the grant fails, and goes on from there when it is tried again.
    """
    found = (await lock_templates(ctx, [grant.template_id]))[grant.template_id]
    refusal = find_granting_refusal(found.terms, claimed=found.template.claimed, now=ctx.now)
    if refusal is not None:
        grant.state, grant.error_code = BatchState.FAILED, ERROR_OF_REFUSAL[refusal].code
        return 0
    step = _listed if grant.segment == Segment.MEMBERS else _in_segment
    return await step(ctx, grant, found)


async def _listed(ctx: Context, grant: CouponGrant, found: TemplateWithPromotion) -> int:
    mine = CouponGrantRow.grant_id == grant.id
    waiting = mine & CouponGrantRow.is_done.is_(False) & CouponGrantRow.problem.is_(None)
    query = select(CouponGrantRow.row, CouponGrantRow.member_id).where(waiting).order_by(CouponGrantRow.row)
    rows = [(row, id_) for row, id_ in await ctx.session.execute(query.limit(SLICE)) if id_ is not None]
    rows = rows[: _room(found)]
    given = await _give(ctx, grant, found, [id_ for _, id_ in rows])
    done = is_any_of(CouponGrantRow.row, [row for row, _ in rows])
    await ctx.session.execute(update(CouponGrantRow).where(mine, done).values(is_done=True))
    if grant.done + grant.failed >= grant.total:
        grant.state = BatchState.DONE
    return given


async def _in_segment(ctx: Context, grant: CouponGrant, found: TemplateWithPromotion) -> int:
    ids: set[UUID] = set()
    for one in segments_of(Segment(grant.segment), grant.segment_id, grant.due_on):
        ids.update(await list_member_ids(ctx, segment=one, after=grant.cursor, limit=SLICE))
    members = sorted(ids)[:SLICE]
    had = await _owners(ctx, grant, members)
    room, reached = _room(found), []
    for id_ in members:
        if id_ not in had:
            if room == 0:
                break
            room -= 1
        reached.append(id_)
    given = await _give(ctx, grant, found, [id_ for id_ in reached if id_ not in had])
    if reached:
        grant.cursor = reached[-1]
    if len(members) < SLICE and len(reached) == len(members):
        grant.state = BatchState.DONE
    return given


async def _give(ctx: Context, grant: CouponGrant, found: TemplateWithPromotion, member_ids: Sequence[UUID]) -> int:
    source = Source(origin=CouponOrigin(grant.origin), origin_key=grant.origin_key, grant_id=grant.id)
    given = len(await issue_coupons(ctx, [(found, id_) for id_ in member_ids], source))
    grant.done += given
    return given


async def _owners(ctx: Context, grant: CouponGrant, member_ids: Collection[UUID]) -> set[UUID]:
    """Return who of the members has a coupon of this grant's key already, from it or from another."""
    query = select(Coupon.owner_id).where(
        is_any_of(Coupon.owner_id, member_ids),
        Coupon.template_id == grant.template_id,
        Coupon.origin_key == grant.origin_key,
    )
    return set(await ctx.session.scalars(query))


def _room(found: TemplateWithPromotion) -> int:
    template = found.template
    return SLICE if template.cap is None else min(SLICE, template.cap - template.claimed)
