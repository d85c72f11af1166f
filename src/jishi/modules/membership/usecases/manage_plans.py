"""Create, update and delete plans."""

from uuid import UUID

import msgspec
from sqlalchemy import exists, select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, InvalidInputError, Kind
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.modules.member.public import load_levels
from jishi.modules.membership.models import Card, Plan
from jishi.modules.membership.repository import lock_plan
from jishi.modules.membership.rules.terms import TermUnit


class PlanDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as staff write it, its price in minor units of the shop's currency."""

    name: dict[str, str]
    level_id: UUID
    price_minor: int
    term_unit: TermUnit
    term_count: int | None = None
    gift_points: int = 0
    note: dict[str, str] = {}
    position: int = 0
    is_enabled: bool = True


class PlanInUseError(DomainError):
    """Members have cards of this plan; take it off sale instead."""

    code = "membership.plan_in_use"
    kind = Kind.CONFLICT


async def create_plan(ctx: Context, *, draft: PlanDraft) -> Plan:
    """Add a plan.

    :raises NotFoundError: the actor is bound to merchants.
    :raises InvalidInputError: there is no such level, or its term is none.
    """
    check_platform(ctx.actor)
    plan = Plan(id=new_id(), currency=ctx.house.settings.currency, version=0, created_at=ctx.now)
    await _write(ctx, plan, draft)
    ctx.session.add(plan)
    await ctx.session.flush()
    return plan


async def update_plan(ctx: Context, *, plan_id: UUID, draft: PlanDraft, version: int) -> Plan:
    """Give a plan its whole new content; cards that were opened keep what they were promised.

    :raises NotFoundError: the actor is bound to merchants.
    :raises PlanNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: there is no such level, or its term is none.
    """
    check_platform(ctx.actor)
    plan = await lock_plan(ctx, plan_id, version)
    await _write(ctx, plan, draft)
    return plan


async def delete_plan(ctx: Context, *, plan_id: UUID) -> None:
    """Remove a plan of which nobody has a card.

    :raises NotFoundError: the actor is bound to merchants.
    :raises PlanNotFoundError:
    :raises PlanInUseError:
    """
    check_platform(ctx.actor)
    plan = await lock_plan(ctx, plan_id)
    if await ctx.session.scalar(select(exists().where(Card.plan_id == plan_id))):
        raise PlanInUseError
    await ctx.session.delete(plan)


async def _write(ctx: Context, plan: Plan, draft: PlanDraft) -> None:
    problems = []
    if (draft.term_unit is TermUnit.FOR_EVER) != (draft.term_count is None):
        problems.append(FieldProblem("/term_count", "membership.term_wrong"))
    if draft.level_id not in {level.id for level in await load_levels(ctx.session)}:
        problems.append(FieldProblem("/level_id", "membership.level_unknown"))
    if problems:
        raise InvalidInputError(problems=problems)
    plan.name, plan.note, plan.level_id = draft.name, draft.note, draft.level_id
    plan.price_minor, plan.gift_points = draft.price_minor, draft.gift_points
    plan.term_unit, plan.term_count = draft.term_unit, draft.term_count
    plan.position, plan.is_enabled = draft.position, draft.is_enabled
    plan.version += 1
    plan.updated_at = ctx.now
