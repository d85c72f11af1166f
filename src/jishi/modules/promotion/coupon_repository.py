"""Coupon templates and coupons for writing, narrowed to what the actor may touch.

Lock order, for everybody: what is brought (a code) or worked off (a batch, a grant), templates by id, coupons by id. A
template's lock covers what is given out of it: its count, and how many each member has taken.
"""

from collections.abc import Collection
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Select, select

from jishi.kit.access import Actor, ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.modules.promotion.coupon_errors import CouponTemplateNotFoundError
from jishi.modules.promotion.coupon_states import TemplateState
from jishi.modules.promotion.models import Coupon, CouponTemplate, Promotion
from jishi.modules.promotion.promotion_repository import promotions_of
from jishi.modules.promotion.rules.coupon_claims import ClaimTerms
from jishi.modules.promotion.states import PromotionState

_FRESH = {"populate_existing": True}


class TemplateWithPromotion(msgspec.Struct, frozen=True):
    """A template and the promotion that its coupons are of."""

    template: CouponTemplate
    promotion: Promotion

    @property
    def terms(self) -> ClaimTerms:
        """What is asked of whoever wants a coupon."""
        template, promotion = self.template, self.promotion
        is_ended = template.state == TemplateState.ENDED or promotion.state == PromotionState.ENDED
        return ClaimTerms(
            is_open=template.state == TemplateState.OPEN and promotion.state == PromotionState.ACTIVE,
            is_ended=is_ended,
            ends_at=promotion.valid_to,
            claim_from=template.claim_from,
            claim_to=template.claim_to,
            cap=template.cap,
            per_member=template.per_member,
            new_members_only=template.new_members_only,
            group_ids=frozenset(template.group_ids),
        )


def with_promotions() -> Select[CouponTemplate, Promotion]:
    """Return the query for templates with their promotions."""
    return select(CouponTemplate, Promotion).join(Promotion, Promotion.id == CouponTemplate.id)


async def get_template(ctx: Context, template_id: UUID) -> TemplateWithPromotion:
    """Return a template that staff may see.

    :raises CouponTemplateNotFoundError:
    """
    query = with_promotions().where(CouponTemplate.id == template_id, promotions_of(ctx.actor))
    found = (await ctx.session.execute(query)).first()
    if found is None:
        raise CouponTemplateNotFoundError
    return TemplateWithPromotion(*found)


async def lock_template(ctx: Context, template_id: UUID, *, version: int | None = None) -> TemplateWithPromotion:
    """Lock a template that staff may see, with `version` against changes that the caller has not seen.

    :raises CouponTemplateNotFoundError:
    :raises StaleVersionError:
    """
    query = with_promotions().where(CouponTemplate.id == template_id, promotions_of(ctx.actor))
    query = query.with_for_update(key_share=True, of=CouponTemplate)
    found = (await ctx.session.execute(query, execution_options=_FRESH)).first()
    if found is None:
        raise CouponTemplateNotFoundError
    if version is not None and version != found[0].version:
        raise StaleVersionError(current=found[0].version)
    return TemplateWithPromotion(*found)


async def lock_templates(ctx: Context, template_ids: Collection[UUID]) -> dict[UUID, TemplateWithPromotion]:
    """Lock those of the templates that exist, by id, whoever asks: members are given coupons of every merchant."""
    query = with_promotions().where(is_any_of(CouponTemplate.id, template_ids)).order_by(CouponTemplate.id)
    rows = await ctx.session.execute(query.with_for_update(key_share=True, of=CouponTemplate), execution_options=_FRESH)
    return {row[0].id: TemplateWithPromotion(*row) for row in rows}


async def lock_coupons(ctx: Context, condition: ColumnElement[bool], *, limit: int | None = None) -> list[Coupon]:
    """Lock coupons by id."""
    query = select(Coupon).where(condition).order_by(Coupon.id).limit(limit).with_for_update(key_share=True)
    return list(await ctx.session.scalars(query, execution_options=_FRESH))


def coupons_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on coupons for what the actor may see: a buyer its own, staff those of their promotions."""
    if actor.kind is ActorKind.BUYER:
        return Coupon.owner_id == actor.id
    return Coupon.template_id.in_(select(Promotion.id).where(promotions_of(actor)))


def check_platform(actor: Actor) -> None:
    """Do nothing where the actor acts for the whole platform, whose the members are.

    :raises NotFoundError: for staff who are bound to merchants there are no members.
    """
    if actor.kind is not ActorKind.SYSTEM and (actor.kind is not ActorKind.STAFF or actor.merchant_ids is not None):
        raise NotFoundError
