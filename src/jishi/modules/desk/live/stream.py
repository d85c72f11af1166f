"""The feed as a stream of server-sent events (WHATWG HTML, section 9.2)."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.access import Actor
from jishi.kit.clock import monotonic_ms
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.leaving import Leaving
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.modules.desk.live.feed import Beat, Client, LiveFeed

HEARTBEAT_MS = 15_000
# How long at most a stream takes to notice that its process is to end.
_PATIENCE_MS = 1_000
Renew = Callable[[], Awaitable[Actor]]


class SignalView(msgspec.Struct, frozen=True, kw_only=True):
    """What the data of an event ``signal`` holds; `number` is for people: an order's number, a SKU code."""

    code: str
    text: str
    at: datetime
    subject_id: UUID
    number: str
    amount: Money | None
    merchant_id: UUID | None
    warehouse_id: UUID | None


class Notice(msgspec.Struct, frozen=True):
    """What the data of ``missed`` and ``end`` holds.

    A stream ends by ``token`` (sign in again or renew), ``slow`` (reload what you show) or ``time`` (come again);
    ``gap`` is why something was missed: too much happened, or too long ago.
    """

    reason: str


async def stream_signals(
    house: House, actor: Actor, *, locale: str, last_id: str, keep_ms: int, renew: Renew
) -> AsyncIterator[bytes]:
    """Yield events until the client goes, its rights end, or `keep_ms` are over.

    `renew` gives the actor as it stands now, or raises UnauthenticatedError; it is asked at each heartbeat.
    """
    feed = house.part(LiveFeed)
    ends_at = monotonic_ms() + keep_ms
    async with feed.join(actor) as client:
        yield b"retry: 3000\n\n"
        if last_id and not await feed.replay(client, last_id):
            client.lost = False
            yield _event("missed", Notice("gap"))
        async for event in _tell(house, client, locale, ends_at, renew):
            yield event


async def _tell(house: House, client: Client, locale: str, ends_at: int, renew: Renew) -> AsyncIterator[bytes]:
    beats_at = monotonic_ms() + HEARTBEAT_MS
    leaving = house.part(Leaving)
    while True:
        now = monotonic_ms()
        beat = await client.next(min(_PATIENCE_MS, max(0, min(beats_at, ends_at) - now)))
        if beat is not None:
            yield _event("signal", _view(beat, locale), beat.id)
        now = monotonic_ms()
        if client.lost or (beat is None and (now >= ends_at or leaving.is_near())):
            yield _event("end", Notice("slow" if client.lost else "time"))
            return
        if now >= beats_at:
            beats_at = now + HEARTBEAT_MS
            try:
                client.actor = await renew()
            except UnauthenticatedError:
                yield _event("end", Notice("token"))
                return
            yield b": \n\n"


def _view(beat: Beat, locale: str) -> SignalView:
    signal = beat.signal
    return SignalView(
        code=signal.code,
        text=text(f"signal.{signal.code}", locale, {"number": signal.number, **signal.params}),
        at=signal.at,
        subject_id=signal.subject_id,
        number=signal.number,
        amount=signal.amount,
        merchant_id=signal.merchant_id,
        warehouse_id=signal.warehouse_id,
    )


def _event(name: str, data: object, id_: str = "") -> bytes:
    # JSON holds no line break outside its texts, and there it is escaped.
    head = f"id: {id_}\n" if id_ else ""
    return f"{head}event: {name}\ndata: ".encode() + msgspec.json.encode(data) + b"\n\n"
