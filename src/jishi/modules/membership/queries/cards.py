"""Membership cards, as staff and members see them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.contracts.member import MemberId
from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.kit.translations import translate
from jishi.modules.member.public import LevelView, load_levels, view_level
from jishi.modules.membership.errors import CardNotFoundError
from jishi.modules.membership.models import Card, Plan
from jishi.modules.membership.rules.terms import TermUnit
from jishi.modules.membership.scope import cards_of
from jishi.modules.membership.states import CardState


class CardView(msgspec.Struct, frozen=True, kw_only=True):
    """A membership card: the level it lifts to, null where that is gone, its price and term as agreed on, from when until
    when it is good, null for ever.

    `over_at` is when it ended, was revoked or closed; `refunded` what went back of its price.
    """

    id: UUID
    number: str
    member_id: MemberId
    plan_id: UUID
    plan_name: str
    level: LevelView | None
    price: Money
    term_unit: TermUnit
    term_count: int | None
    gift_points: int
    state: CardState
    pay_due_at: datetime
    paid_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    over_at: datetime | None
    refunded: Money
    created_at: datetime


class CardFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once."""

    member_id: UUID | None = None
    plan_id: UUID | None = None
    state: CardState | None = None
    number: str | None = None


def card_conditions(actor: Actor, wanted: CardFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    given = matching(
        [
            (Card.member_id, wanted.member_id),
            (Card.plan_id, wanted.plan_id),
            (Card.state, wanted.state),
            (Card.number, wanted.number),
        ]
    )
    return [cards_of(actor), *given]


CARD_SORTS = Sorts(columns={"created_at": Card.id, "price": Card.price_minor}, tie=(Card.id,), usual="-created_at")


async def list_cards(
    ctx: Context, wanted: CardFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[CardView]:
    """Return cards, the latest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Card).where(*card_conditions(ctx.actor, wanted))
    page = await read_page(ctx.session, query, CARD_SORTS.run(sort), limit=limit, cursor=cursor)
    names = await load_plan_names(ctx)
    levels = await load_level_views(ctx)
    return page.show(lambda row: view_card(row, names, levels))


async def get_card(ctx: Context, card_id: UUID) -> CardView:
    """Return a card.

    :raises CardNotFoundError: no such card, or none that the actor may see.
    """
    card = await find_card(ctx, card_id)
    return view_card(card, await load_plan_names(ctx), await load_level_views(ctx))


async def find_card(ctx: Context, card_id: UUID) -> Card:
    """Return the row of a card.

    :raises CardNotFoundError: no such card, or none that the actor may see.
    """
    row = await ctx.session.scalar(select(Card).where(Card.id == card_id, cards_of(ctx.actor)))
    if row is None:
        raise CardNotFoundError
    return row


async def load_plan_names(ctx: Context) -> dict[UUID, str]:
    """Return the names of all plans, a handful, in the caller's language."""
    rows = await ctx.session.execute(select(Plan.id, Plan.name))
    return {plan_id: translate(name, ctx.locale) for plan_id, name in rows}


async def load_level_views(ctx: Context) -> dict[UUID, LevelView]:
    """Return the shop's levels by id, in the caller's language."""
    return {level.id: view_level(level, ctx.locale) for level in await load_levels(ctx.session)}


def view_card(row: Card, names: Mapping[UUID, str], levels: Mapping[UUID, LevelView]) -> CardView:
    """Return what is told of a card."""
    return CardView(
        id=row.id,
        number=row.number,
        member_id=MemberId(row.member_id),
        plan_id=row.plan_id,
        plan_name=names.get(row.plan_id, ""),
        level=levels.get(row.level_id),
        price=Money(row.price_minor, row.currency),
        term_unit=TermUnit(row.term_unit),
        term_count=row.term_count,
        gift_points=row.gift_points,
        state=CardState(row.state),
        pay_due_at=row.pay_due_at,
        paid_at=row.paid_at,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        over_at=row.over_at,
        refunded=Money(row.refunded_minor, row.currency),
        created_at=row.created_at,
    )
