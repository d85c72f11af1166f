"""Events and timers, for those who look after the whole."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.desk.errors import EventNotFoundError
from jishi.modules.desk.event_acts import DeliveryKey, DeliveryResult
from jishi.modules.desk.permissions import EVENT_MANAGE, EVENT_VIEW
from jishi.modules.desk.queries import list_events as reading
from jishi.modules.desk.queries.list_events import EVENT_SORTS, EventDetail, EventFilter, EventState, EventView
from jishi.modules.desk.usecases.drop_events import drop_events as drop
from jishi.modules.desk.usecases.retry_events import retry_events as retry

Name = Annotated[str | None, Parameter(min_length=1, max_length=100)]
Reason = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^(?=.*\S)[^\u0000-\u001f\u007f]*$")]
Handler = Annotated[str, Meta(min_length=1, max_length=200)]


class DeliveryRef(msgspec.Struct, frozen=True):
    """An event and the handler that did not take it."""

    event_id: UUID
    handler: Handler


class DeliveriesBody(msgspec.Struct, frozen=True, kw_only=True):
    """Which deliveries, and why; the reason is kept with each."""

    deliveries: Annotated[list[DeliveryRef], Meta(min_length=1, max_length=100)]
    reason: Reason

    def keys(self) -> list[DeliveryKey]:
        """Return them as the use cases take them."""
        return [DeliveryKey(each.event_id, each.handler) for each in self.deliveries]


@get("/events", **requires(EVENT_VIEW, BadCursorError))
async def list_events(
    ctx: Context,
    event_state: Annotated[EventState, Parameter(query="state")] = EventState.DEAD,
    name: Name = None,
    handler: Name = None,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(EVENT_SORTS)] = EVENT_SORTS.usual,
) -> Page[EventView]:
    """List events that wait, failed and are tried again, are dead or were dropped; the newest first."""
    return await reading.list_events(
        ctx, EventFilter(state=event_state, name=name, handler=handler), limit=limit, cursor=cursor, sort=sort
    )


@get("/events/{event_id:uuid}", **requires(EVENT_VIEW, EventNotFoundError))
async def get_event(ctx: Context, event_id: UUID) -> EventDetail:
    """Show an event with what it says, who took it, and what staff did about it."""
    return await reading.get_event(ctx, event_id)


@post("/events/retry", status_code=200, **requires(EVENT_MANAGE))
async def retry_events(ctx: Context, data: DeliveriesBody) -> list[DeliveryResult]:
    """Have events told again to handlers that did not take them; a result for each."""
    return await retry(ctx, keys=data.keys(), reason=data.reason)


@post("/events/drop", status_code=200, **requires(EVENT_MANAGE))
async def drop_events(ctx: Context, data: DeliveriesBody) -> list[DeliveryResult]:
    """Give up events that handlers cannot take; a result for each."""
    return await drop(ctx, keys=data.keys(), reason=data.reason)


ROUTES = [list_events, get_event, retry_events, drop_events]
