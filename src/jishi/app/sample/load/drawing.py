"""Pictures drawn in processes of their own, a few batches ahead of whoever takes them."""

import asyncio
import signal
from collections import deque
from collections.abc import AsyncGenerator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from jishi.app.sample.pictures.draw_picture import draw_picture
from jishi.app.sample.pictures.render import use_one_thread
from jishi.app.sample.pictures.spec import PictureSpec
from jishi.kit.vips import pyvips

_PROCESSES = 2
# A batch waits in memory while the one before is stored; more would only fill it.
_AHEAD = 2

Drawn = dict[str, bytes]


class DrawingRoom:
    """The processes that draw."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    async def draw(self, batches: Sequence[Sequence[PictureSpec]]) -> AsyncGenerator[Drawn, None]:
        """Yield the pictures of each batch by key, in order."""
        waiting: deque[dict[str, Future[bytes]]] = deque()
        for batch in batches:
            waiting.append({spec.key: self._pool.submit(_draw, spec) for spec in batch})
            if len(waiting) > _AHEAD:
                yield await _gather(waiting.popleft())
        while waiting:
            yield await _gather(waiting.popleft())


@contextmanager
def open_drawing_room() -> Iterator[DrawingRoom]:
    """Yield the processes; they end with the block, and what nobody waited for is not drawn."""
    # Spawned, since a forked child would inherit libvips' threads in an unknown state.
    pool = ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn"), initializer=_settle)
    try:
        yield DrawingRoom(pool)
    finally:
        pool.shutdown(cancel_futures=True)


async def _gather(drawing: dict[str, Future[bytes]]) -> Drawn:
    return {key: await asyncio.wrap_future(future) for key, future in drawing.items()}


def _settle() -> None:
    # Ctrl-C reaches the whole group of processes; the loader stops, and ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_one_thread()


def _draw(spec: PictureSpec) -> bytes:
    # Media encodes it anew in every width; barely compressed PNG is what both sides are quickest with.
    image = pyvips.Image.svgload_buffer(draw_picture(spec)).flatten(background=[255, 255, 255])
    return bytes(image.pngsave_buffer(compression=1))
