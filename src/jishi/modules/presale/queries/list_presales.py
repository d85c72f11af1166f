"""Presales for staff."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.presale.models import Presale
from jishi.modules.presale.queries.count_sold import Sold, count_sold
from jishi.modules.presale.repository import PresaleNotFoundError, presales_of
from jishi.modules.presale.states import PresaleState


class PresalePhase(StrEnum):
    """What a presale does at this moment."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    DEPOSIT = "deposit"
    WAITING = "waiting"
    BALANCE = "balance"
    OVER = "over"
    PAUSED = "paused"
    ENDED = "ended"


class PresaleGoodsView(msgspec.Struct, frozen=True, kw_only=True):
    """A variant in a presale; `final_minor` is what is paid for a unit in all, `sold` counts units with a deposit due or paid."""

    variant_id: UUID
    price_minor: int
    deposit_minor: int
    worth_minor: int
    final_minor: int
    quota: int
    sold: int


class PresaleFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list of presales is narrowed by."""

    state: PresaleState | None = None
    merchant_id: UUID | None = None


class PresaleView(msgspec.Struct, frozen=True, kw_only=True):
    """A presale with its goods; amounts in minor units of the shop's currency."""

    id: UUID
    merchant_id: UUID
    names: dict[str, str]
    state: PresaleState
    phase: PresalePhase
    deposit_from: datetime
    deposit_until: datetime
    balance_from: datetime
    balance_until: datetime
    ship_until: datetime
    member_limit: int | None
    keeps_deposit: bool
    promotion_id: UUID | None
    goods: list[PresaleGoodsView]
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
    version: int


_SAME = (
    *("id", "merchant_id", "names", "deposit_from", "deposit_until", "balance_from", "balance_until", "ship_until"),
    *("member_limit", "keeps_deposit", "promotion_id", "created_by", "created_at", "updated_at", "version"),
)


_MOST_SHOWN = 500
PRESALE_SORTS = Sorts(
    columns={"created_at": Presale.id, "deposit_from": Presale.deposit_from, "balance_until": Presale.balance_until},
    tie=(Presale.id,),
    usual="-created_at",
)


async def list_presales(
    ctx: Context, wanted: PresaleFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[PresaleView]:
    """Return presales inside the actor's bound, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await read_page(
        ctx.session, presale_rows(ctx.actor, wanted), PRESALE_SORTS.run(sort), limit=limit, cursor=cursor
    )
    return Page(items=await view_presales(ctx, page.items), next_cursor=page.next_cursor)


async def list_presale_calendar(ctx: Context, *, since: datetime, until: datetime | None) -> list[PresaleView]:
    """Return the presales that are no drafts and run in a window, from first deposit to last balance; at most 500."""
    query = presale_rows(ctx.actor, PresaleFilter())
    query = query.where(Presale.state != PresaleState.DRAFT, Presale.balance_until > since)
    if until is not None:
        query = query.where(Presale.deposit_from < until)
    query = query.order_by(Presale.deposit_from, Presale.id).limit(_MOST_SHOWN)
    return await view_presales(ctx, list(await ctx.session.scalars(query)))


def presale_rows(actor: Actor, wanted: PresaleFilter) -> Select[Presale]:
    """Return the query for presales inside the actor's bound."""
    conditions = matching([(Presale.state, wanted.state), (Presale.merchant_id, wanted.merchant_id)])
    return select(Presale).where(presales_of(actor), *conditions)


async def view_presale(ctx: Context, presale_id: UUID) -> PresaleView:
    """Return one presale.

    :raises PresaleNotFoundError:
    """
    query = select(Presale).where(Presale.id == presale_id, presales_of(ctx.actor))
    presale = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if presale is None:
        raise PresaleNotFoundError
    [view] = await view_presales(ctx, [presale])
    return view


def phase_of(presale: Presale, now: datetime) -> PresalePhase:
    """Return the phase of a presale; who has paid a deposit pays the balance whatever becomes of the presale."""
    if presale.state != PresaleState.ACTIVE:
        return PresalePhase(presale.state)
    bounds = (
        (presale.deposit_from, PresalePhase.SCHEDULED),
        (presale.deposit_until, PresalePhase.DEPOSIT),
        (presale.balance_from, PresalePhase.WAITING),
        (presale.balance_until, PresalePhase.BALANCE),
    )
    return next((phase for until, phase in bounds if now < until), PresalePhase.OVER)


async def view_presales(ctx: Context, presales: Sequence[Presale]) -> list[PresaleView]:
    """Return presales as staff see them, in their order."""
    sold = await count_sold(ctx, presales)
    return [_view_one(one, sold, ctx.now) for one in presales]


def _view_one(presale: Presale, sold: Sold, now: datetime) -> PresaleView:
    return PresaleView(
        **{name: getattr(presale, name) for name in _SAME},
        state=PresaleState(presale.state),
        phase=phase_of(presale, now),
        goods=[
            PresaleGoodsView(
                variant_id=one.variant_id,
                price_minor=one.price_minor,
                deposit_minor=one.deposit_minor,
                worth_minor=one.worth_minor,
                final_minor=one.final_minor,
                quota=one.quota,
                sold=sold.get((presale.id, one.variant_id), 0),
            )
            for one in presale.goods
        ],
    )
