"""Coupon templates for staff."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, Text, cast, or_, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.coupon.answers import CouponBenefit, tell_benefit
from jishi.modules.coupon.models import ClaimKind, CouponTemplate
from jishi.modules.coupon.repository import TemplateWithPromotion, get_template, join_promotions, templates_of
from jishi.modules.coupon.rules.packets import PacketTerms
from jishi.modules.coupon.states import TemplateState
from jishi.modules.promotion.public import Circumstances, Scope, Step

_MOST_SHOWN = 500
_LIKE = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


class CouponTemplateFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; `text` is part of a name in any language."""

    state: TemplateState | None = None
    claim_kind: ClaimKind | None = None
    kind: str | None = None
    merchant_id: UUID | None = None
    text: Annotated[str, Meta(min_length=1, max_length=64)] | None = None


class CouponTemplateView(msgspec.Struct, frozen=True, kw_only=True):
    """A template with its rule; `text` tells the benefit in the caller's language.

    `state` says whether coupons are given out, `promotion_state` whether those that are out can be used.
    """

    id: UUID
    merchant_id: UUID | None
    names: dict[str, str]
    text: str
    state: TemplateState
    promotion_state: str
    benefit: CouponBenefit
    scope: Scope
    circumstances: Circumstances
    valid_from: datetime | None
    valid_to: datetime | None
    lane: str
    not_with: list[Step]
    exclusion_groups: list[str]
    priority: int
    platform_bp: int
    keeps_floor: bool
    claim_kind: ClaimKind
    cap: int | None
    claimed: int
    per_member: int | None
    claim_from: datetime | None
    claim_to: datetime | None
    valid_days: int | None
    new_members_only: bool
    group_ids: list[UUID]
    packet: PacketTerms | None
    created_at: datetime
    updated_at: datetime
    version: int


COUPON_TEMPLATE_SORTS = Sorts(
    columns={
        "created_at": CouponTemplate.id,
        "updated_at": CouponTemplate.updated_at,
        "claimed": CouponTemplate.claimed,
    },
    tie=(CouponTemplate.id,),
    usual="-created_at",
)


async def list_coupon_templates(
    ctx: Context, wanted: CouponTemplateFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[CouponTemplateView]:
    """Return templates inside the actor's bound, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(CouponTemplate).where(*template_conditions(ctx.actor, wanted))
    page = await read_page(ctx.session, query, COUPON_TEMPLATE_SORTS.run(sort), limit=limit, cursor=cursor)
    return Page(items=await view_coupon_templates(ctx, page.items), next_cursor=page.next_cursor)


async def list_coupon_calendar(ctx: Context, *, since: datetime, until: datetime | None) -> list[CouponTemplateView]:
    """Return the templates that are no drafts and whose coupons can be had or used in a window, the oldest first; at most 500."""
    query = select(CouponTemplate).where(
        templates_of(ctx.actor),
        CouponTemplate.state != TemplateState.DRAFT,
        or_(CouponTemplate.valid_to.is_(None), CouponTemplate.valid_to > since),
    )
    query = query.order_by(CouponTemplate.id).limit(_MOST_SHOWN)
    views = await view_coupon_templates(ctx, list(await ctx.session.scalars(query)))
    return [one for one in views if until is None or _begins_before(one, until)]


def _begins_before(one: CouponTemplateView, until: datetime) -> bool:
    """Whether coupons can be used, or had, before an instant; what has no beginning has begun."""
    return any(begin is None or begin < until for begin in (one.valid_from, one.claim_from))


async def view_coupon_templates(ctx: Context, templates: Sequence[CouponTemplate]) -> list[CouponTemplateView]:
    """Return templates as staff see them, in their order."""
    return [_view(ctx, one) for one in await join_promotions(ctx, templates)]


def template_conditions(actor: Actor, wanted: CouponTemplateFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    conditions = matching(
        [
            (CouponTemplate.state, wanted.state),
            (CouponTemplate.claim_kind, wanted.claim_kind),
            (CouponTemplate.kind, wanted.kind),
            (CouponTemplate.merchant_id, wanted.merchant_id),
        ]
    )
    if wanted.text is not None:
        pattern = f"%{wanted.text.translate(_LIKE)}%"
        conditions.append(cast(CouponTemplate.names, Text).ilike(pattern, escape="\\"))
    return [templates_of(actor), *conditions]


async def view_coupon_template(ctx: Context, template_id: UUID) -> CouponTemplateView:
    """Return one template.

    :raises CouponTemplateNotFoundError:
    """
    return _view(ctx, await get_template(ctx, template_id))


def _view(ctx: Context, found: TemplateWithPromotion) -> CouponTemplateView:
    template, promotion, rule = found.template, found.promotion, found.promotion.rule
    assert isinstance(rule.benefit, CouponBenefit)
    of_rule = ("names", "scope", "circumstances", "lane", "priority", "platform_bp", "keeps_floor")
    of_template = (
        *("cap", "claimed", "per_member", "claim_from", "claim_to", "valid_days", "new_members_only", "group_ids"),
        *("created_at", "updated_at", "version"),
    )
    return CouponTemplateView(
        id=template.id,
        merchant_id=promotion.merchant_id,
        text=tell_benefit(rule.benefit, locale=ctx.locale, currency=ctx.house.settings.currency),
        state=TemplateState(template.state),
        promotion_state=promotion.state,
        benefit=rule.benefit,
        valid_from=promotion.valid_from,
        valid_to=promotion.valid_to,
        not_with=sorted(rule.not_with),
        exclusion_groups=sorted(rule.exclusion_groups),
        claim_kind=ClaimKind(template.claim_kind),
        packet=msgspec.convert(template.packet, PacketTerms | None),
        **{name: getattr(rule, name) for name in of_rule},
        **{name: getattr(template, name) for name in of_template},
    )
