"""Promotions for writing.

Lock order, for everybody: promotion, the caps for each member (nobody's rows of member kinds), limits in (promotion, kind, subject)
order, coupons, points.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.scope import of_merchants
from jishi.modules.promotion.draft import Caps, read_body
from jishi.modules.promotion.errors import PromotionNotFoundError
from jishi.modules.promotion.models import (
    MEMBER_KINDS,
    NOBODY,
    SHARED_KINDS,
    LimitKind,
    Promotion,
    PromotionLimit,
    RuleVersion,
)
from jishi.modules.promotion.rules.rule import Rule

# The key of a change is the promotion's id.
SCOPE = "promotion.rule"

is_own = or_(PromotionLimit.subject == NOBODY, PromotionLimit.kind == LimitKind.VARIANT_UNITS)


def promotions_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on promotions for what the actor may see: staff of a merchant see theirs, not the platform's."""
    return of_merchants(actor, Promotion.merchant_id, Promotion.created_by)


def may_own(actor: Actor, merchant_id: UUID | None) -> bool:
    """Say whether the actor may have promotions of this merchant; None: of the platform."""
    return actor.merchant_ids is None or (merchant_id is not None and merchant_id in actor.merchant_ids)


async def get_promotion(ctx: Context, promotion_id: UUID) -> Promotion:
    """Return a promotion.

    :raises PromotionNotFoundError:
    """
    query = select(Promotion).where(Promotion.id == promotion_id, promotions_of(ctx.actor))
    return _found(await ctx.session.scalar(query))


async def lock_promotion(ctx: Context, promotion_id: UUID, *, version: int) -> Promotion:
    """Return a promotion for a change, locked.

    :raises PromotionNotFoundError:
    :raises StaleVersionError: it is not of this version any more.
    """
    query = select(Promotion).where(Promotion.id == promotion_id, promotions_of(ctx.actor))
    # Orders that make a member's first limit look at the promotion's key; they need not wait for this.
    query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    promotion = _found(await ctx.session.scalar(query))
    if promotion.version != version:
        raise StaleVersionError(current=promotion.version)
    return promotion


async def get_rule_version(ctx: Context, promotion: Promotion) -> RuleVersion:
    """Return the row of the rule's current version."""
    query = select(RuleVersion).where(
        RuleVersion.promotion_id == promotion.id, RuleVersion.version == promotion.current_version
    )
    return (await ctx.session.scalars(query)).one()


async def get_rule(ctx: Context, promotion: Promotion) -> Rule:
    """Return the current rule of a promotion."""
    return read_body((await get_rule_version(ctx, promotion)).body)


async def get_caps(ctx: Context, promotion: Promotion) -> Caps:
    """Return the caps of a promotion."""
    return caps_of(list(await ctx.session.scalars(own_limits(promotion.id))))


def own_limits(promotion_id: UUID) -> Select[PromotionLimit]:
    """Return the query for the limits of the promotion itself, without those of single members, in lock order."""
    of_members_first = PromotionLimit.kind.not_in(MEMBER_KINDS)
    shared_last = PromotionLimit.kind.in_(SHARED_KINDS)
    return (
        select(PromotionLimit)
        .where(PromotionLimit.promotion_id == promotion_id, is_own)
        .order_by(shared_last, of_members_first, PromotionLimit.kind, PromotionLimit.subject)
    )


def caps_of(rows: Iterable[PromotionLimit]) -> Caps:
    """Return the caps that the own limits of a promotion tell."""
    rows = list(rows)
    whole = {row.kind: row.cap for row in rows if row.subject == NOBODY}
    variants = [row for row in rows if row.kind == LimitKind.VARIANT_UNITS]
    return Caps(
        budget_minor=whole.get(LimitKind.BUDGET),
        loss_minor=whole.get(LimitKind.LOSS),
        times=whole.get(LimitKind.TIMES),
        units=whole.get(LimitKind.UNITS),
        variant_units={row.subject: row.cap for row in variants if row.cap is not None},
        member_times=whole.get(LimitKind.MEMBER_TIMES),
        member_units=whole.get(LimitKind.MEMBER_UNITS),
    )


def _found(promotion: Promotion | None) -> Promotion:
    if promotion is None:
        raise PromotionNotFoundError
    return promotion
