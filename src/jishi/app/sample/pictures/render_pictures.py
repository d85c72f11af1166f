"""Draw and render many pictures on several processors."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from jishi.app.sample.pictures.draw_picture import draw_picture
from jishi.app.sample.pictures.render import render, use_one_thread
from jishi.app.sample.pictures.spec import PictureSpec

Progress = Callable[[int, int], None]
CHUNK = 8


def render_pictures(
    specs: Iterable[PictureSpec], *, workers: int = 2, on_progress: Progress | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield key and WebP of every picture in order, each at its full width.

    `on_progress` hears how many are done and how many there are. With one worker everything happens in this process.
    """
    wanted = list(specs)
    for done, (spec, picture) in enumerate(zip(wanted, _render_all(wanted, workers), strict=True), start=1):
        if on_progress:
            on_progress(done, len(wanted))
        yield spec.key, picture


def _render_all(specs: list[PictureSpec], workers: int) -> Iterator[bytes]:
    if workers <= 1:
        yield from map(_render_one, specs)
        return
    # Spawned, since a forked child would inherit libvips' threads in an unknown state.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=use_one_thread) as pool:
        yield from pool.map(_render_one, specs, chunksize=CHUNK)


def _render_one(spec: PictureSpec) -> bytes:
    return render(draw_picture(spec), spec.width)
