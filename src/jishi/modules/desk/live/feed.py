"""One look at the outbox for all consoles that this process serves, as long as there is one."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import msgspec
import structlog

from jishi.kit.access import Actor
from jishi.kit.context import Context, open_context
from jishi.kit.desk.parts import Desk
from jishi.kit.desk.signals import Signal, Told, concerns
from jishi.kit.errors import RateLimitedError
from jishi.kit.house import House
from jishi.kit.ids import id_of_ago
from jishi.modules.desk.live.outbox_tail import BATCH, OutboxTail

log = structlog.get_logger()
EVERY_MS = 700
MOST_STREAMS = 6
_QUEUED = 300
_REMEMBERED = 1_000
_REPLAYED_MS = 900_000


class TooManyStreamsError(RateLimitedError):
    """One person looks on from too many windows; close one of them."""

    code = "desk.too_many_streams"


class Beat(msgspec.Struct, frozen=True):
    """A signal with its place in the feed: ``event.number``, the same for every process that tells it whole."""

    id: str
    event_id: UUID
    number: int
    permission: str
    signal: Signal


class Client:
    """One console that looks on; `lost` once it took in less than was told."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.lost = False
        self._queue: asyncio.Queue[Beat] = asyncio.Queue(_QUEUED)

    def offer(self, beat: Beat) -> None:
        """Put a signal into the queue if it concerns this client."""
        if self.lost or not self.actor.can(beat.permission) or not concerns(beat.signal, self.actor):
            return
        if self._queue.full():
            self.lost = True
        else:
            self._queue.put_nowait(beat)

    async def next(self, milliseconds: int) -> Beat | None:
        """Return the next signal, None if none comes in time."""
        try:
            async with asyncio.timeout(milliseconds / 1000):
                return await self._queue.get()
        except TimeoutError:
            return None


class LiveFeed:
    """The clients of this process and the task that serves them."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._clients: set[Client] = set()
        self._latest: deque[Beat] = deque(maxlen=_REMEMBERED)
        self._tail: OutboxTail | None = None
        self._task: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        house.at_close(self.close)

    def check_room(self, actor: Actor) -> None:
        """Do nothing where this person may open another stream.

        :raises TooManyStreamsError:
        """
        if Counter(client.actor.id for client in self._clients)[actor.id] >= MOST_STREAMS:
            raise TooManyStreamsError(limit=MOST_STREAMS, retry_after=30)

    @asynccontextmanager
    async def join(self, actor: Actor) -> AsyncIterator[Client]:
        """Yield a client that is told of what happens from now on."""
        client = Client(actor)
        async with self._turn:
            if self._task is None or self._task.done():
                await self._begin()
            self._clients.add(client)
        try:
            yield client
        finally:
            self._clients.discard(client)

    async def replay(self, client: Client, last: str) -> bool:
        """Offer a client what was told behind the signal `last`; False where too much was, or it is too long ago."""
        known = next((place for place, beat in enumerate(self._latest) if beat.id == last), None)
        if known is not None:
            for beat in list(self._latest)[known + 1 :]:
                client.offer(beat)
            return not client.lost
        position = read_position(last)
        if position is None or position[0] < id_of_ago(_REPLAYED_MS):
            return False
        beats = await self._read_since(position[0])
        for beat in beats:
            if (beat.event_id, beat.number) > position:
                client.offer(beat)
        return len(beats) < BATCH and not client.lost

    async def look(self) -> int:
        """Look once and tell the clients; return how many events there were."""
        if self._tail is None:
            return 0
        async with open_context(self._house) as ctx:
            told = await self._tail.read_on(ctx)
            beats = await self._beats_of(ctx, told)
        self._latest.extend(beats)
        for beat in beats:
            for client in list(self._clients):
                client.offer(beat)
        return len(told)

    async def close(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _begin(self) -> None:
        sources = self._house.part(Desk).parts.signals
        self._tail = OutboxTail([event for source in sources for event in source.events])
        self._latest.clear()
        async with open_context(self._house) as ctx:
            await self._tail.begin(ctx)
        self._task = asyncio.create_task(self._keep_looking())

    async def _keep_looking(self) -> None:
        told = 0
        while True:
            if told < BATCH:
                await asyncio.sleep(EVERY_MS / 1000)
            async with self._turn:
                if not self._clients:
                    self._task = None
                    return
            try:
                told = await self.look()
            except Exception as error:  # noqa: BLE001
                # The database may be away for a moment; the position stays.
                log.warning("desk.live_look_failed", error=type(error).__name__)
                told = 0

    async def _read_since(self, event_id: UUID) -> list[Beat]:
        if self._tail is None:
            return []
        async with open_context(self._house) as ctx:
            return await self._beats_of(ctx, await self._tail.read_since(ctx, event_id))

    async def _beats_of(self, ctx: Context, told: Sequence[Told]) -> list[Beat]:
        found: list[tuple[str, Signal]] = []
        for source in self._house.part(Desk).parts.signals:
            own = [each for each in told if type(each.event) in source.events]
            if own:
                found += [(source.permission, signal) for signal in await source.load(ctx, own)]
        numbers: Counter[UUID] = Counter()
        beats = []
        for permission, signal in sorted(found, key=lambda pair: pair[1].event_id):
            numbers[signal.event_id] += 1
            number = numbers[signal.event_id]
            beats.append(Beat(f"{signal.event_id}.{number}", signal.event_id, number, permission, signal))
        return beats


def read_position(last: str) -> tuple[UUID, int] | None:
    """Return event and number of a signal's id, None for what is no such id."""
    event_id, _, number = last.partition(".")
    try:
        return UUID(event_id), int(number[:6])
    except ValueError:
        return None
