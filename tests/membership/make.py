"""Makers of what tests of membership cards begin with."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.kit.prove import prove
from jishi.modules.member.models import Level, Member
from jishi.modules.member.prove import CHECKS as MEMBERS
from jishi.modules.membership.models import Card, Plan
from jishi.modules.membership.prove import CHECKS
from jishi.modules.membership.queries.payable_card import get_payable_card
from jishi.modules.membership.rules.terms import TermUnit
from jishi.modules.membership.usecases.manage_plans import PlanDraft, create_plan
from jishi.modules.membership.usecases.mark_card_paid import mark_card_paid
from jishi.modules.membership.usecases.open_card import open_card
from jishi.modules.payment.prove import CHECKS as BOOKS
from tests.payment.make import paid

PRICE = 3_000


async def make_plan(ctx: Context, level: Level, **changes: Any) -> Plan:
    """Return a plan: 30 yuan for 30 days of a level; changed as said."""
    draft = PlanDraft(
        name={"zh-CN": "月卡", "en": "Monthly"},
        level_id=level.id,
        price_minor=PRICE,
        term_unit=TermUnit.DAY,
        term_count=30,
    )
    plan = await create_plan(ctx, draft=msgspec.structs.replace(draft, **changes))
    await ctx.session.flush()
    return plan


async def opened(ctx: Context, member_id: UUID, plan: Plan, request_id: UUID | None = None) -> Card:
    """Return an opened card."""
    return await open_card(ctx, member_id=MemberId(member_id), request_id=request_id or uuid4(), plan_id=plan.id)


async def bought(ctx: Context, member_id: UUID, plan: Plan) -> Card:
    """Return a card whose money has arrived, with everything that the books of payment know of it."""
    card = await opened(ctx, member_id, plan)
    await paid(ctx, await get_payable_card(ctx, card.id, lock=True))
    return await mark_card_paid(ctx, card_id=card.id, amount=Money(card.price_minor), paid_at=ctx.now)


async def levels_of(ctx: Context, member_id: UUID) -> tuple[UUID | None, UUID | None]:
    """Return a member's level, and the one that its cards lift it to."""
    query = select(Member.level_id, Member.card_level_id).where(Member.id == member_id)
    row = (await ctx.session.execute(query)).one()
    return row[0], row[1]


async def differing(house: House) -> dict[str, int]:
    """Return the proofs of cards, members and books that do not hold."""
    found = await prove(house.db, [*CHECKS, *MEMBERS, *BOOKS])
    return {finding.name: finding.count for finding in found if finding.count}
