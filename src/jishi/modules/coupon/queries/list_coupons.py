"""Coupons for staff."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, Row, Select, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_rows
from jishi.kit.sorting import Sorts
from jishi.modules.coupon.models import Coupon, CouponCode, CouponOrigin, CouponTemplate
from jishi.modules.coupon.repository import coupons_of
from jishi.modules.coupon.rules.codes import mask_code, read_code
from jishi.modules.coupon.states import CouponState
from jishi.modules.member.public import MemberCard, find_member_cards


class CouponFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; `code` is a whole one that was brought for the coupon."""

    template_id: UUID | None = None
    owner_id: UUID | None = None
    trade_id: UUID | None = None
    grant_id: UUID | None = None
    state: CouponState | None = None
    origin: CouponOrigin | None = None
    code: Annotated[str, Meta(min_length=1, max_length=64)] | None = None


class CouponView(msgspec.Struct, frozen=True, kw_only=True):
    """A coupon in the console; `code` is the one that was brought for it, masked. Amounts are minor units.

    `owner` is null for whoever may not see members. `amount_minor` is what a share of a red packet is worth.
    """

    id: UUID
    template_id: UUID
    names: dict[str, str]
    merchant_id: UUID | None
    owner_id: UUID
    owner: MemberCard | None
    state: CouponState
    origin: CouponOrigin
    grant_id: UUID | None
    code: str | None
    trade_id: UUID | None
    amount_minor: int | None
    discount_minor: int | None
    claimed_at: datetime
    expires_at: datetime
    version: int


COUPON_SORTS = Sorts(columns={"claimed_at": Coupon.id}, tie=(Coupon.id,), usual="-claimed_at")


async def list_coupons(
    ctx: Context, wanted: CouponFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[CouponView]:
    """Return coupons inside the actor's bound, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = coupon_rows().where(*coupon_conditions(ctx.actor, wanted))
    page = await read_rows(ctx.session, query, COUPON_SORTS.run(sort), limit=limit, cursor=cursor)
    return Page(items=await _view(ctx, page.items), next_cursor=page.next_cursor)


async def view_coupons(ctx: Context, coupon_ids: Sequence[UUID]) -> list[CouponView]:
    """Return these coupons, by id."""
    query = coupon_rows().where(Coupon.id.in_(coupon_ids), coupons_of(ctx.actor)).order_by(Coupon.id)
    return await _view(ctx, (await ctx.session.execute(query)).all())


def coupon_rows() -> Select[Coupon, dict[str, str], UUID | None, str]:
    """Return the query for coupons with the names and merchant of their templates, and with their codes."""
    query = select(Coupon, CouponTemplate.names, CouponTemplate.merchant_id, CouponCode.code)
    return query.join(CouponTemplate, CouponTemplate.id == Coupon.template_id).outerjoin(
        CouponCode, CouponCode.coupon_id == Coupon.id
    )


def coupon_conditions(actor: Actor, wanted: CouponFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    conditions = matching(
        [
            (Coupon.template_id, wanted.template_id),
            (Coupon.owner_id, wanted.owner_id),
            (Coupon.trade_id, wanted.trade_id),
            (Coupon.grant_id, wanted.grant_id),
            (Coupon.state, wanted.state),
            (Coupon.origin, wanted.origin),
        ]
    )
    if wanted.code is not None:
        conditions.append(CouponCode.code == read_code(wanted.code))
    return [coupons_of(actor), *conditions]


async def _view(ctx: Context, rows: Sequence[Row[Coupon, dict[str, str], UUID | None, str]]) -> list[CouponView]:
    owners = await find_member_cards(ctx, {coupon.owner_id for coupon, *_ in rows})
    return [
        CouponView(
            **{name: getattr(coupon, name) for name in _OWN},
            names=names,
            merchant_id=merchant_id,
            owner=owners.get(coupon.owner_id),
            code=mask_code(code) if code else None,
            state=CouponState(coupon.state),
            origin=CouponOrigin(coupon.origin),
        )
        for coupon, names, merchant_id, code in rows
    ]


_OWN = set(CouponView.__struct_fields__) - {"names", "merchant_id", "owner", "code", "state", "origin"}
