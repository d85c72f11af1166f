"""Plans and cards for writing. Lock order: member, its cards by id, then points and payment's rows."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.member.public import lock_member
from jishi.modules.membership.errors import CardNotFoundError, PlanNotFoundError
from jishi.modules.membership.models import Card, Plan
from jishi.modules.membership.scope import cards_of
from jishi.modules.membership.states import CardState

_FRESH = {"populate_existing": True}


async def lock_plan(ctx: Context, plan_id: UUID, version: int | None = None) -> Plan:
    """Return a plan, locked; with `version` against changes that the caller has not seen.

    :raises PlanNotFoundError:
    :raises StaleVersionError:
    """
    plan = await ctx.session.scalar(select(Plan).where(Plan.id == plan_id).with_for_update(), execution_options=_FRESH)
    if plan is None:
        raise PlanNotFoundError
    if version is not None and plan.version != version:
        raise StaleVersionError(current=plan.version)
    return plan


async def lock_card(ctx: Context, card_id: UUID) -> Card:
    """Return a card that the actor may see, locked.

    :raises CardNotFoundError:
    """
    query = select(Card).where(Card.id == card_id, cards_of(ctx.actor)).with_for_update()
    card = await ctx.session.scalar(query, execution_options=_FRESH)
    if card is None:
        raise CardNotFoundError
    return card


async def lock_card_of_member(ctx: Context, card_id: UUID) -> tuple[Card, list[Card]]:
    """Return a card, and the active ones of its member that it may be among, after locking the member and all of them.

    :raises CardNotFoundError:
    """
    member_id = await ctx.session.scalar(select(Card.member_id).where(Card.id == card_id, cards_of(ctx.actor)))
    if member_id is None:
        raise CardNotFoundError
    await lock_member(ctx, member_id)
    of_member = (Card.member_id == member_id) & ((Card.state == CardState.ACTIVE) | (Card.id == card_id))
    query = select(Card).where(of_member).order_by(Card.id).with_for_update()
    cards = list(await ctx.session.scalars(query, execution_options=_FRESH))
    card = next(card for card in cards if card.id == card_id)
    return card, [one for one in cards if one.state == CardState.ACTIVE]


async def find_active_cards(ctx: Context, member_ids: Collection[UUID]) -> list[Card]:
    """Return the active cards of members whose locks cover them."""
    query = select(Card).where(is_any_of(Card.member_id, member_ids), Card.state == CardState.ACTIVE)
    return list(await ctx.session.scalars(query, execution_options=_FRESH))
