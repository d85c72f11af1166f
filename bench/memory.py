"""The most memory that all processes of a shop hold at once while load runs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

_EVERY_SECONDS = 1


class Peak:
    """The highest sum seen so far, in MB; shared pages count once a process."""

    def __init__(self) -> None:
        self.megabytes = 0

    @contextmanager
    def watching(self, roots: list[psutil.Process]) -> Iterator[None]:
        """Look every second, from another thread, for as long as the block runs."""
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(roots, done), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()

    def _watch(self, roots: list[psutil.Process], done: threading.Event) -> None:
        while True:
            self.megabytes = max(self.megabytes, resident_mb(roots))
            if done.wait(_EVERY_SECONDS):
                return


def resident_mb(roots: list[psutil.Process]) -> int:
    """Return the resident memory of these process trees in MB, shared pages counted once a process."""
    total = 0
    for root in roots:
        # A backend may end between being listed and being asked.
        for process in (root, *_children(root)):
            with suppress(psutil.NoSuchProcess):
                total += process.memory_info().rss
    return total // 2**20


def _children(root: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return root.children(recursive=True)
    return []
