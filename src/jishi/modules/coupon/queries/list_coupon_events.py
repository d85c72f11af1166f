"""The ledger of coupons: what happened to each, from the day it came to its end."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Row, Select, select

from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_rows
from jishi.kit.sorting import Sorts
from jishi.modules.coupon.models import Coupon, CouponEvent, CouponTemplate
from jishi.modules.coupon.repository import coupons_of
from jishi.modules.coupon.states import CouponAct, CouponState
from jishi.modules.member.public import MemberCard, find_member_cards


class CouponEventFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; the period is half-open. `state` is what a coupon became."""

    coupon_id: UUID | None = None
    template_id: UUID | None = None
    owner_id: UUID | None = None
    trade_id: UUID | None = None
    state: CouponState | None = None
    at_from: Instant | None = None
    at_to: Instant | None = None


class CouponEventView(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to a coupon. `owner` is null for whoever may not see members."""

    coupon_id: UUID
    sequence: int
    template_id: UUID
    names: dict[str, str]
    owner_id: UUID
    owner: MemberCard | None
    act: CouponAct
    from_state: CouponState | None
    to_state: CouponState
    trade_id: UUID | None
    actor: str
    reason: str | None
    at: datetime


# Rows of an event with its coupon and the names of the template.
EventRow = Row[CouponEvent, Coupon, dict[str, str]]
COUPON_EVENT_SORTS = Sorts(
    columns={"at": CouponEvent.at}, tie=(CouponEvent.coupon_id, CouponEvent.sequence), usual="-at"
)


async def list_coupon_events(
    ctx: Context, wanted: CouponEventFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[CouponEventView]:
    """Return what happened to coupons inside the actor's bound, the latest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query, run = coupon_event_rows(ctx, wanted), COUPON_EVENT_SORTS.run(sort)
    page = await read_rows(ctx.session, query, run, limit=limit, cursor=cursor)
    return Page(items=await _view(ctx, page.items), next_cursor=page.next_cursor)


def coupon_event_rows(ctx: Context, wanted: CouponEventFilter) -> Select[CouponEvent, Coupon, dict[str, str]]:
    """Return the query for events with their coupons and the names of the templates."""
    pairs = [
        (CouponEvent.coupon_id, wanted.coupon_id),
        (Coupon.template_id, wanted.template_id),
        (Coupon.owner_id, wanted.owner_id),
        (CouponEvent.trade_id, wanted.trade_id),
        (CouponEvent.to_state, wanted.state),
    ]
    query = select(CouponEvent, Coupon, CouponTemplate.names).join(Coupon, Coupon.id == CouponEvent.coupon_id)
    query = query.join(CouponTemplate, CouponTemplate.id == Coupon.template_id)
    conditions = [*matching(pairs), *within(CouponEvent.at, wanted.at_from, wanted.at_to)]
    return query.where(coupons_of(ctx.actor), *conditions)


async def _view(ctx: Context, rows: Sequence[EventRow]) -> list[CouponEventView]:
    owners = await find_member_cards(ctx, {coupon.owner_id for _, coupon, _ in rows})
    return [
        CouponEventView(
            **{name: getattr(event, name) for name in _OWN},
            template_id=coupon.template_id,
            names=names,
            owner_id=coupon.owner_id,
            owner=owners.get(coupon.owner_id),
            act=CouponAct(event.act),
            from_state=None if event.from_state is None else CouponState(event.from_state),
            to_state=CouponState(event.to_state),
        )
        for event, coupon, names in rows
    ]


_OWN = ("coupon_id", "sequence", "trade_id", "actor", "reason", "at")
