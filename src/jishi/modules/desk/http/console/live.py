"""What happens, as it happens."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from litestar import Request, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import Parameter
from litestar.response import Stream

from jishi.kit.access import Actor
from jishi.kit.house import House
from jishi.kit.http.route import requires
from jishi.kit.http.state import edge_of
from jishi.modules.desk.live.feed import LiveFeed, TooManyStreamsError
from jishi.modules.desk.live.stream import Notice, SignalView, stream_signals
from jishi.modules.identity.public import STAFF_SELF, authenticate

_MEDIA_TYPE = "text/event-stream"
_EVENTS = ResponseSpec(
    data_container=SignalView | Notice,
    media_type=_MEDIA_TYPE,
    description="Events; the schema is that of their data: of a signal, or of a notice",
    generate_examples=False,
)


@get("/live", media_type=_MEDIA_TYPE, responses={200: _EVENTS}, **requires(STAFF_SELF, TooManyStreamsError))
async def follow_live(
    request: Request[Any, Any, Any],
    keep_seconds: Annotated[int, Parameter(ge=0, le=3_600, description="How long to go on.")] = 900,
) -> Stream:
    """Follow what happens to what one may see, as server-sent events.

    ``signal`` tells of an order placed, paid, cancelled, shipped or asked for, of stock that becomes low, of money that
    is stuck; its id goes into Last-Event-ID when one comes again, and what happened meanwhile is told first. ``missed``
    says that too much happened for that: reload what you show. ``end`` names a reason: ``time`` (come again), ``token``
    (renew it, then come again), ``slow`` (reload, then come again). A comment every fifteen seconds keeps the line open.
    """
    house: House = request.app.state.house
    edge = edge_of(request.scope)
    house.part(LiveFeed).check_room(edge.actor)
    header = request.headers.get("authorization", "")

    async def renew() -> Actor:
        return await authenticate(house, header)

    events: AsyncIterator[bytes] = stream_signals(
        house,
        edge.actor,
        locale=edge.locale,
        last_id=request.headers.get("last-event-id", "")[:64],
        keep_ms=keep_seconds * 1_000,
        renew=renew,
    )
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return Stream(events, media_type=_MEDIA_TYPE, headers=headers)


ROUTES = [follow_live]
