"""Open a membership card."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.kit.numbers import Numbers
from jishi.modules.member.public import OriginReusedError, load_levels, lock_member
from jishi.modules.membership.errors import PlanNotFoundError
from jishi.modules.membership.models import Card, Plan
from jishi.modules.membership.repository import find_active_cards
from jishi.modules.membership.states import CardState

TIME_TO_PAY = timedelta(minutes=30)


class PlanNotSoldError(DomainError):
    """This plan is not on sale."""

    code = "membership.plan_not_sold"
    kind = Kind.CONFLICT


class CardForEverError(DomainError):
    """The member has this level for ever."""

    code = "membership.card_for_ever"
    kind = Kind.CONFLICT


async def open_card(ctx: Context, *, member_id: MemberId, request_id: UUID, plan_id: UUID) -> Card:
    """Agree on a card of a plan, which then waits to be paid.

    `request_id` is made by the caller: the same one opens one card. A card of a level that the member has follows the one
    before, whichever plan it is of.

    :raises MemberNotFoundError:
    :raises PlanNotFoundError:
    :raises PlanNotSoldError:
    :raises CardForEverError:
    :raises OriginReusedError: the id was used for a card of another plan.
    """
    await lock_member(ctx, member_id)
    known = await ctx.session.scalar(select(Card).where(Card.member_id == member_id, Card.request_id == request_id))
    if known is not None:
        if known.plan_id != plan_id:
            raise OriginReusedError
        return known
    plan = await ctx.session.get(Plan, plan_id)
    if plan is None:
        raise PlanNotFoundError
    if not plan.is_enabled or plan.level_id not in {level.id for level in await load_levels(ctx.session)}:
        raise PlanNotSoldError
    if any(
        card.level_id == plan.level_id and card.ends_at is None for card in await find_active_cards(ctx, [member_id])
    ):
        raise CardForEverError
    card = Card(
        id=new_id(),
        number=str(await ctx.house.part(Numbers).take_one(ctx.now)),
        member_id=member_id,
        request_id=request_id,
        plan_id=plan_id,
        level_id=plan.level_id,
        price_minor=plan.price_minor,
        currency=plan.currency,
        term_unit=plan.term_unit,
        term_count=plan.term_count,
        gift_points=plan.gift_points,
        state=CardState.UNPAID,
        pay_due_at=ctx.now + TIME_TO_PAY,
        refunded_minor=0,
        created_at=ctx.now,
    )
    ctx.session.add(card)
    await ctx.session.flush()
    return card
