"""Membership cards for staff: whose they are, what moved them, what would go back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Page
from jishi.kit.scope import check_platform
from jishi.modules.member.public import MemberCard, find_member_cards
from jishi.modules.membership.errors import CardNotActiveError
from jishi.modules.membership.models import CardEntry, EntryKind
from jishi.modules.membership.queries.cards import CardFilter, CardView, find_card, get_card, list_cards
from jishi.modules.membership.repository import find_active_cards
from jishi.modules.membership.revocation import find_share
from jishi.modules.membership.states import CardState


class ConsoleCard(CardView, frozen=True, kw_only=True):
    """A card in the console; `member` is null for whoever may not see members."""

    member: MemberCard | None


class CardEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a card's ledger: what was paid, or, below zero, what went back, with days and points."""

    id: UUID
    kind: EntryKind
    amount: Money
    days: int
    points: int
    actor: str
    reason: str | None
    at: datetime


class ConsoleCardDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A card with its ledger."""

    card: ConsoleCard
    entries: list[CardEntryView]


class Revocation(msgspec.Struct, frozen=True, kw_only=True):
    """What would go back of a card now: the days that have not begun, their share of the price and of the points."""

    days: int
    of_days: int
    refund: Money
    most: Money
    points: int


async def list_console_cards(
    ctx: Context, wanted: CardFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[ConsoleCard]:
    """Return cards, the latest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await list_cards(ctx, wanted, limit=limit, cursor=cursor, sort=sort)
    cards = await find_member_cards(ctx, {row.member_id for row in page.items})
    return page.show(lambda row: _with_member(row, cards))


async def get_console_card(ctx: Context, card_id: UUID) -> ConsoleCardDetail:
    """Return a card with what moved it.

    :raises CardNotFoundError: no such card, or none that the actor may see.
    """
    row = await get_card(ctx, card_id)
    shown = _with_member(row, await find_member_cards(ctx, {row.member_id}))
    entries = await ctx.session.scalars(select(CardEntry).where(CardEntry.card_id == card_id).order_by(CardEntry.id))
    currency = row.price.currency
    return ConsoleCardDetail(card=shown, entries=[_view_entry(entry, currency) for entry in entries])


async def preview_revocation(ctx: Context, card_id: UUID) -> Revocation:
    """Return what would go back of a card if it were revoked now.

    :raises NotFoundError: the actor is bound to merchants.
    :raises CardNotFoundError:
    :raises CardNotActiveError: it is not paid, or over.
    :raises LaterCardFirstError: another one follows it.
    """
    check_platform(ctx.actor)
    card = await find_card(ctx, card_id)
    if card.state != CardState.ACTIVE:
        raise CardNotActiveError(state=card.state)
    share = find_share(card, await find_active_cards(ctx, [card.member_id]), ctx.now)
    return Revocation(
        days=share.days,
        of_days=share.of_days,
        refund=Money(share.amount_minor, card.currency),
        most=Money(card.price_minor, card.currency),
        points=share.points,
    )


def _with_member(row: CardView, cards: Mapping[UUID, MemberCard]) -> ConsoleCard:
    return ConsoleCard(**msgspec.structs.asdict(row), member=cards.get(row.member_id))


def _view_entry(entry: CardEntry, currency: str) -> CardEntryView:
    return CardEntryView(
        id=entry.id,
        kind=EntryKind(entry.kind),
        amount=Money(entry.amount_minor, currency),
        days=entry.days,
        points=entry.points,
        actor=entry.actor,
        reason=entry.reason,
        at=entry.at,
    )
