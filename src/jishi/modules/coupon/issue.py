"""Write coupons and what happened to them; the one place where either is made."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import insert

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.states import check_move
from jishi.modules.coupon.models import TAKEN, Coupon, CouponEvent, CouponOrigin
from jishi.modules.coupon.repository import TemplateWithPromotion
from jishi.modules.coupon.rules.claims import expiry_of
from jishi.modules.coupon.states import COUPON_TRANSITIONS, CouponAct, CouponState


class Issued(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A coupon as it was made."""

    id: UUID
    template_id: UUID
    owner_id: UUID
    expires_at: datetime


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where coupons come from; see `Coupon`."""

    origin: CouponOrigin
    origin_key: str | None = None
    grant_id: UUID | None = None
    amount_minor: int | None = None


def expiry_now(ctx: Context, found: TemplateWithPromotion) -> datetime:
    """Return when a coupon of this template ends that comes now."""
    zone = ZoneInfo(ctx.house.settings.timezone)
    return expiry_of(ctx.now, found.template.valid_days, found.promotion.valid_to, zone)


async def issue_coupons(
    ctx: Context, wanted: Sequence[tuple[TemplateWithPromotion, UUID]], source: Source
) -> list[Issued]:
    """Make a coupon for each pair of a locked template and an owner, and count it; the caller has seen that there are enough."""
    if not wanted:
        return []
    ends = {found.template.id: expiry_now(ctx, found) for found, _ in wanted}
    issued = [
        Issued(id=new_id(), template_id=found.template.id, owner_id=owner_id, expires_at=ends[found.template.id])
        for found, owner_id in wanted
    ]
    for found, _ in wanted:
        found.template.claimed += 1
    await ctx.session.flush()
    await ctx.session.execute(insert(Coupon), [_row(ctx, one, source) for one in issued])
    is_taken = source.origin in TAKEN
    await ctx.session.execute(
        insert(CouponEvent),
        [
            {
                "coupon_id": one.id,
                "sequence": 1,
                "act": CouponAct.ISSUE,
                "from_state": None,
                "to_state": CouponState.HELD,
                "trade_id": None,
                "actor": f"buyer:{one.owner_id}" if is_taken else ctx.actor.label(),
                "reason": None,
                "at": ctx.now,
            }
            for one in issued
        ],
    )
    return issued


def move_coupon(
    ctx: Context, coupon: Coupon, target: CouponState, act: CouponAct, *, reason: str | None = None
) -> None:
    """Move a locked coupon where the table allows it, and write down that it was moved.

    :raises IllegalTransitionError:
    """
    current = CouponState(coupon.state)
    check_move(COUPON_TRANSITIONS, current, target, subject="Coupon")
    coupon.version += 1
    event = CouponEvent(
        coupon_id=coupon.id,
        sequence=coupon.version,
        act=act,
        from_state=current,
        to_state=target,
        trade_id=coupon.trade_id,
        actor=ctx.actor.label(),
        reason=reason,
        at=ctx.now,
    )
    coupon.state = target
    if target not in {CouponState.FROZEN, CouponState.USED}:
        coupon.trade_id = coupon.discount_minor = None
    ctx.session.add(event)


def _row(ctx: Context, one: Issued, source: Source) -> dict[str, Any]:
    return {
        "id": one.id,
        "template_id": one.template_id,
        "owner_id": one.owner_id,
        "state": CouponState.HELD,
        "origin": source.origin,
        "origin_key": source.origin_key,
        "grant_id": source.grant_id,
        "trade_id": None,
        "discount_minor": None,
        "amount_minor": source.amount_minor,
        "claimed_at": ctx.now,
        "expires_at": one.expires_at,
        "version": 1,
    }
