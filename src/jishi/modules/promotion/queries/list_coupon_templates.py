"""Coupon templates for staff."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import Text, cast

from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, cut_page, read_id_cursor, write_cursor
from jishi.modules.promotion.coupon_answers import CouponBenefit, tell_benefit, with_rules
from jishi.modules.promotion.coupon_errors import CouponTemplateNotFoundError
from jishi.modules.promotion.coupon_states import TemplateState
from jishi.modules.promotion.models import ClaimKind, CouponTemplate, Promotion
from jishi.modules.promotion.promotion_draft import read_body
from jishi.modules.promotion.promotion_repository import promotions_of
from jishi.modules.promotion.rules.rule import Circumstances, Scope
from jishi.modules.promotion.rules.steps import Step

_LIKE = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


class CouponTemplateFilter(msgspec.Struct, frozen=True, kw_only=True):
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
    created_at: datetime
    updated_at: datetime
    version: int


async def list_coupon_templates(
    ctx: Context, wanted: CouponTemplateFilter, *, limit: int, cursor: str | None
) -> Page[CouponTemplateView]:
    """Return templates inside the actor's bound, the newest first.

    :raises BadCursorError:
    """
    query = with_rules().where(
        promotions_of(ctx.actor),
        *matching(
            [
                (CouponTemplate.state, wanted.state),
                (CouponTemplate.claim_kind, wanted.claim_kind),
                (Promotion.kind, wanted.kind),
                (Promotion.merchant_id, wanted.merchant_id),
            ]
        ),
    )
    if wanted.text is not None:
        query = query.where(cast(Promotion.names, Text).ilike(f"%{wanted.text.translate(_LIKE)}%", escape="\\"))
    if cursor is not None:
        query = query.where(CouponTemplate.id < read_id_cursor(cursor))
    rows = list((await ctx.session.execute(query.order_by(CouponTemplate.id.desc()).limit(limit + 1))).all())
    page = cut_page(rows, limit, lambda row: write_cursor(str(row[0].id)))
    return Page(items=[_view(ctx, *row) for row in page.items], next_cursor=page.next_cursor)


async def view_coupon_template(ctx: Context, template_id: UUID) -> CouponTemplateView:
    """Return one template.

    :raises CouponTemplateNotFoundError:
    """
    query = with_rules().where(CouponTemplate.id == template_id, promotions_of(ctx.actor))
    found = (await ctx.session.execute(query)).first()
    if found is None:
        raise CouponTemplateNotFoundError
    return _view(ctx, *found)


def _view(ctx: Context, template: CouponTemplate, promotion: Promotion, body: dict[str, Any]) -> CouponTemplateView:
    rule = read_body(body)
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
        claim_kind=ClaimKind(template.claim_kind),
        **{name: getattr(rule, name) for name in of_rule},
        **{name: getattr(template, name) for name in of_template},
    )
