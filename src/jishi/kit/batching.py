"""Batching: many callers, one transaction. Each caller awaits its own answer or its own error.

A batch is sent off when it is full, or when the oldest caller has waited long enough and a slot is free; while all slots are
busy the next batch gathers, so load makes batches larger and waiting no longer. A batch that fails as a whole is halved and
tried again, down to single requests, so one bad request never fails its neighbours, and whoever asked to is told of it; a
single one that lost against another process is done once more, and finds what the other did. Where the database is away, the
batch fails at once, as its halves would.
Where so many wait that the last would give up before its turn, more are turned away at once and told when to come back.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

from jishi.kit.clock import monotonic_ms
from jishi.kit.driver_errors import is_collision, is_outage
from jishi.kit.errors import OverloadedError
from jishi.kit.metrics import BATCH_FAILURES, BATCH_SIZE

Q = TypeVar("Q")
A = TypeVar("A")
Failed = Callable[[str, Exception], None]
Run = Callable[[Sequence[Q]], Awaitable[Sequence[A | Exception]]]


class Batcher(Generic[Q, A]):
    """Gathers requests into calls of `run`, which returns for each request, in order, its answer or its exception."""

    def __init__(
        self,
        name: str,
        run: Run[Q, A],
        *,
        size: int,
        wait_ms: int,
        in_flight: int,
        queue: int | None = None,
        on_failure: Failed | None = None,
    ) -> None:
        self.name = name
        self._on_failure = on_failure
        self._run = run
        self._size = size
        self._wait_ms = wait_ms
        self._free = self._in_flight = in_flight
        self._queue = queue
        self._batch_ms = 0
        self._waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._running: set[asyncio.Task[None]] = set()

    def submit(self, request: Q) -> "asyncio.Future[A]":
        """Queue a request; the future yields its answer or raises its error.

        :raises OverloadedError: too many wait already.
        """
        if self._queue is not None and len(self._waiting) >= self._queue:
            raise OverloadedError(retry_after=self._seconds_to_wait())
        loop = asyncio.get_running_loop()
        future: asyncio.Future[A] = loop.create_future()
        self._waiting.append((request, future))
        if len(self._waiting) >= self._size:
            self._send_off()
        elif self._timer is None and self._free:
            self._timer = loop.call_later(self._wait_ms / 1000, self._send_off)
        return future

    async def drain(self) -> None:
        """Wait until everything queued has its answer."""
        while self._waiting or self._running:
            self._send_off()
            await asyncio.sleep(0)
            if self._running:
                await asyncio.wait(self._running)

    def _seconds_to_wait(self) -> int:
        """Return how long those who wait will take, at the pace of the last batch."""
        at_once = self._size * self._in_flight
        return max(1, -(-len(self._waiting) * self._batch_ms // (at_once * 1000)))

    def _send_off(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._free and self._waiting:
            batch, self._waiting = self._waiting[: self._size], self._waiting[self._size :]
            self._free -= 1
            # In a context of its own: a batch is nobody's request, so its lines in the log name none.
            task = asyncio.get_running_loop().create_task(self._serve(batch), context=Context())
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _serve(self, batch: list[tuple[Q, asyncio.Future[A]]]) -> None:
        BATCH_SIZE.labels(self.name).observe(len(batch))
        began = monotonic_ms()
        try:
            await self._answer(batch, is_whole=True)
        finally:
            self._batch_ms = monotonic_ms() - began
            self._free += 1
            if self._waiting:
                self._send_off()

    async def _answer(
        self, batch: list[tuple[Q, asyncio.Future[A]]], *, is_again: bool = False, is_whole: bool = False
    ) -> None:
        try:
            answers = await self._run([request for request, _ in batch])
        except Exception as error:  # noqa: BLE001 (whatever it is, it is these callers' answer)
            # A race that was lost is no failure; lost again it is one.
            if (is_whole and not is_collision(error)) or is_again:
                self._tell(error)
            if len(batch) > 1 and not is_outage(error):
                middle = len(batch) // 2
                await self._answer(batch[:middle])
                await self._answer(batch[middle:])
            elif is_collision(error) and not is_again:
                await self._answer(batch, is_again=True)
            else:
                for _, future in batch:
                    _settle(future, error)
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            _settle(future, answer)

    def _tell(self, error: Exception) -> None:
        BATCH_FAILURES.labels(self.name).inc()
        if self._on_failure is not None:
            self._on_failure(self.name, error)


def _settle(future: "asyncio.Future[A]", answer: A | Exception) -> None:
    # A caller that went away has cancelled its future; its effect stands, its answer is kept under its idempotency key.
    if future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)
