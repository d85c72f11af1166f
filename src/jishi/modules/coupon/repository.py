"""Coupon templates and coupons for writing, narrowed to what the actor may touch.

Lock order, for everybody: what is brought (a code), opened (a red packet) or worked off (a batch, a grant), templates by
id, coupons by id. A template's lock covers what is given out of it: its count, and how many each member has taken.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, false, select

from jishi.kit.access import Actor, ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.scope import of_merchants
from jishi.modules.coupon.errors import CouponTemplateNotFoundError
from jishi.modules.coupon.models import Coupon, CouponTemplate, Packet
from jishi.modules.coupon.rules.claims import ClaimTerms
from jishi.modules.coupon.states import TemplateState
from jishi.modules.promotion.public import PromotionFacts, find_promotions

_FRESH = {"populate_existing": True}


class TemplateWithPromotion(msgspec.Struct, frozen=True):
    """A template and the promotion that its coupons are of."""

    template: CouponTemplate
    promotion: PromotionFacts

    @property
    def terms(self) -> ClaimTerms:
        """What is asked of whoever wants a coupon."""
        template, promotion = self.template, self.promotion
        is_ended = template.state == TemplateState.ENDED or promotion.is_ended
        return ClaimTerms(
            is_open=template.state == TemplateState.OPEN and promotion.is_active,
            is_ended=is_ended,
            ends_at=promotion.valid_to,
            claim_from=template.claim_from,
            claim_to=template.claim_to,
            cap=template.cap,
            per_member=template.per_member,
            new_members_only=template.new_members_only,
            group_ids=frozenset(template.group_ids),
        )


def templates_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on templates for what the actor may see: staff of a merchant see theirs, not the platform's."""
    return of_merchants(actor, CouponTemplate.merchant_id, CouponTemplate.created_by)


async def get_template(ctx: Context, template_id: UUID) -> TemplateWithPromotion:
    """Return a template that staff may see.

    :raises CouponTemplateNotFoundError:
    """
    query = select(CouponTemplate).where(CouponTemplate.id == template_id, templates_of(ctx.actor))
    return await _found(ctx, await ctx.session.scalar(query))


async def lock_template(ctx: Context, template_id: UUID, *, version: int | None = None) -> TemplateWithPromotion:
    """Lock a template that staff may see, with `version` against changes that the caller has not seen.

    :raises CouponTemplateNotFoundError:
    :raises StaleVersionError:
    """
    query = select(CouponTemplate).where(CouponTemplate.id == template_id, templates_of(ctx.actor))
    template = await ctx.session.scalar(query.with_for_update(key_share=True), execution_options=_FRESH)
    if template is not None and version is not None and version != template.version:
        raise StaleVersionError(current=template.version)
    return await _found(ctx, template)


async def lock_templates(ctx: Context, template_ids: Collection[UUID]) -> dict[UUID, TemplateWithPromotion]:
    """Lock those of the templates that exist, by id, whoever asks: members are given coupons of every merchant."""
    query = select(CouponTemplate).where(is_any_of(CouponTemplate.id, template_ids)).order_by(CouponTemplate.id)
    rows = await ctx.session.scalars(query.with_for_update(key_share=True), execution_options=_FRESH)
    return {found.template.id: found for found in await join_promotions(ctx, rows.all())}


async def join_promotions(ctx: Context, templates: Sequence[CouponTemplate]) -> list[TemplateWithPromotion]:
    """Return templates with the promotions that their coupons are of, in their order."""
    promotions = await find_promotions(ctx, [template.id for template in templates])
    return [TemplateWithPromotion(template, promotions[template.id]) for template in templates]


async def lock_coupons(ctx: Context, condition: ColumnElement[bool], *, limit: int | None = None) -> list[Coupon]:
    """Lock coupons by id."""
    query = select(Coupon).where(condition).order_by(Coupon.id).limit(limit).with_for_update(key_share=True)
    return list(await ctx.session.scalars(query, execution_options=_FRESH))


async def lock_packets(ctx: Context, condition: ColumnElement[bool]) -> list[Packet]:
    """Lock red packets by id."""
    query = select(Packet).where(condition).order_by(Packet.id).with_for_update(key_share=True)
    return list(await ctx.session.scalars(query, execution_options=_FRESH))


def packets_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on red packets for what staff may see: those of their promotions; of a warehouse none."""
    if actor.warehouse_ids is not None:
        return false()
    return Packet.template_id.in_(select(CouponTemplate.id).where(templates_of(actor)))


def coupons_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on coupons for what the actor may see: a buyer its own, staff those of their promotions.

    They are members' and worth money, so staff of a warehouse see none.
    """
    if actor.kind is ActorKind.BUYER:
        return Coupon.owner_id == actor.id
    if actor.warehouse_ids is not None:
        return false()
    return Coupon.template_id.in_(select(CouponTemplate.id).where(templates_of(actor)))


async def _found(ctx: Context, template: CouponTemplate | None) -> TemplateWithPromotion:
    if template is None:
        raise CouponTemplateNotFoundError
    return (await join_promotions(ctx, [template]))[0]
