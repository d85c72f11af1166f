"""Events and what became of them, for those who look after the whole."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Select, literal_column, null, select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.outbox import InboxRow, OutboxRow
from jishi.kit.paging import Page, read_rows
from jishi.kit.sorting import Sorts
from jishi.modules.desk.errors import EventNotFoundError
from jishi.modules.desk.models import EventAct


class EventState(StrEnum):
    """What became of an event: not told to anybody yet, or, with one handler, failed, dead or dropped."""

    WAITING = "waiting"
    FAILED = "failed"
    DEAD = "dead"
    DROPPED = "dropped"


class EventView(msgspec.Struct, frozen=True, kw_only=True):
    """An event with the handler that did not take it; no handler while it waits to be told."""

    event_id: UUID
    name: str
    handler: str | None
    state: EventState
    attempts: int
    next_attempt_at: datetime | None
    last_error: str | None
    occurred_at: datetime
    updated_at: datetime | None


class DeliveryView(msgspec.Struct, frozen=True, kw_only=True):
    """What one handler did with an event."""

    handler: str
    state: str
    attempts: int
    next_attempt_at: datetime | None
    last_error: str | None
    updated_at: datetime


class EventActView(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody did about it."""

    handler: str
    act: str
    reason: str
    actor: str
    at: datetime


class EventDetail(msgspec.Struct, frozen=True, kw_only=True):
    """An event whole: what it says, who took it, what staff did about it, oldest first."""

    event_id: UUID
    name: str
    payload: dict[str, Any]
    occurred_at: datetime
    dispatched_at: datetime | None
    deliveries: list[DeliveryView]
    acts: list[EventActView]


def sees_events(actor: Actor) -> bool:
    """Say whether an actor sees the whole shop."""
    return (actor.merchant_ids, actor.warehouse_ids) == (None, None)


EVENT_SORTS = Sorts(columns={"occurred_at": OutboxRow.id}, tie=(OutboxRow.id,), usual="-occurred_at")
# An event may have troubled several handlers.
_TROUBLED_SORTS = Sorts(
    columns={"occurred_at": InboxRow.event_id}, tie=(InboxRow.event_id, InboxRow.handler), usual="-occurred_at"
)


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """All given conditions hold at once."""

    state: EventState
    name: str | None = None
    handler: str | None = None


async def list_events(
    ctx: Context, wanted: EventFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[EventView]:
    """Return events in one state, the newest first; none for staff with a bound.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    if not sees_events(ctx.actor):
        return Page(items=[])
    if wanted.state is EventState.WAITING:
        query, sorts = _waiting(), EVENT_SORTS
    else:
        query, sorts = _troubled(wanted.state, wanted.handler), _TROUBLED_SORTS
    if wanted.name is not None:
        query = query.where(OutboxRow.name == wanted.name)
    page = await read_rows(ctx.session, query, sorts.run(sort), limit=limit, cursor=cursor)
    return page.show(lambda row: _view(*row))


async def get_event(ctx: Context, event_id: UUID) -> EventDetail:
    """Return one event whole.

    :raises EventNotFoundError:
    """
    row = await ctx.session.get(OutboxRow, event_id) if sees_events(ctx.actor) else None
    if row is None:
        raise EventNotFoundError
    deliveries = select(InboxRow).where(InboxRow.event_id == event_id).order_by(InboxRow.handler)
    acts = select(EventAct).where(EventAct.event_id == event_id).order_by(EventAct.id)
    return EventDetail(
        event_id=row.id,
        name=row.name,
        payload=row.payload,
        occurred_at=row.occurred_at,
        dispatched_at=row.dispatched_at,
        deliveries=[
            msgspec.convert(each, DeliveryView, from_attributes=True) for each in await ctx.session.scalars(deliveries)
        ],
        acts=[msgspec.convert(act, EventActView, from_attributes=True) for act in await ctx.session.scalars(acts)],
    )


def _waiting() -> Select[*tuple[Any, ...]]:
    return select(OutboxRow, null()).where(OutboxRow.dispatched_at.is_(None))


def _troubled(state: EventState, handler: str | None) -> Select[*tuple[Any, ...]]:
    # The first condition is that of the partial index.
    query = select(OutboxRow, InboxRow).join(InboxRow, InboxRow.event_id == OutboxRow.id)
    query = query.where(InboxRow.state != literal_column("'done'"), InboxRow.state == state)
    return query if handler is None else query.where(InboxRow.handler == handler)


def _view(event: OutboxRow, delivery: InboxRow | None) -> EventView:
    return EventView(
        event_id=event.id,
        name=event.name,
        handler=delivery.handler if delivery else None,
        state=EventState(delivery.state) if delivery else EventState.WAITING,
        attempts=delivery.attempts if delivery else 0,
        next_attempt_at=delivery.next_attempt_at if delivery else None,
        last_error=delivery.last_error if delivery else None,
        occurred_at=event.occurred_at,
        updated_at=delivery.updated_at if delivery else None,
    )
