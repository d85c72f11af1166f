"""Plans, as staff and buyers see them."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.scope import check_platform, is_platform
from jishi.kit.translations import translate
from jishi.modules.member.public import LevelView, load_levels, view_level
from jishi.modules.membership.errors import PlanNotFoundError
from jishi.modules.membership.models import Plan
from jishi.modules.membership.rules.terms import TermUnit


class PlanView(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as staff see it; `term_count` is null for ever."""

    id: UUID
    name: dict[str, str]
    note: dict[str, str]
    level_id: UUID
    price: Money
    term_unit: TermUnit
    term_count: int | None
    gift_points: int
    position: int
    is_enabled: bool
    version: int
    created_at: datetime
    updated_at: datetime


class OfferedPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan on sale: the level it lifts to with its rights, the price, for how long, the points that come with it.

    `note` are its terms in the shop's words. `term_count` is null for ever.
    """

    id: UUID
    name: str
    note: str
    level: LevelView
    price: Money
    term_unit: TermUnit
    term_count: int | None
    gift_points: int


async def list_plans(ctx: Context) -> list[PlanView]:
    """Return all plans in the shop's order.

    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    return [view_plan(row) for row in await ctx.session.scalars(select(Plan).order_by(Plan.position, Plan.id))]


async def get_plan(ctx: Context, plan_id: UUID) -> PlanView:
    """Return a plan.

    :raises PlanNotFoundError: no such plan, or none that the actor may see.
    """
    row = await ctx.session.get(Plan, plan_id) if is_platform(ctx.actor) else None
    if row is None:
        raise PlanNotFoundError
    return view_plan(row)


async def list_offered_plans(ctx: Context) -> list[OfferedPlan]:
    """Return the plans on sale in the shop's order; one whose level is gone is not sold."""
    rows = await ctx.session.scalars(select(Plan).where(Plan.is_enabled).order_by(Plan.position, Plan.id))
    levels = {level.id: view_level(level, ctx.locale) for level in await load_levels(ctx.session)}
    return [
        OfferedPlan(
            id=row.id,
            name=translate(row.name, ctx.locale),
            note=translate(row.note, ctx.locale),
            level=levels[row.level_id],
            price=Money(row.price_minor, row.currency),
            term_unit=TermUnit(row.term_unit),
            term_count=row.term_count,
            gift_points=row.gift_points,
        )
        for row in rows
        if row.level_id in levels
    ]


def view_plan(row: Plan) -> PlanView:
    """Return what staff see of a plan."""
    return PlanView(
        id=row.id,
        name=row.name,
        note=row.note,
        level_id=row.level_id,
        price=Money(row.price_minor, row.currency),
        term_unit=TermUnit(row.term_unit),
        term_count=row.term_count,
        gift_points=row.gift_points,
        position=row.position,
        is_enabled=row.is_enabled,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
