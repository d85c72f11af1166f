"""Signals that ask the supervisor to stop, as one exception; and quiet while it does."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopAsked(BaseException):
    """Somebody wants the shop to stop; like KeyboardInterrupt no ordinary handler may swallow it."""


@contextmanager
def raising_stop_asked() -> Iterator[None]:
    """Raise StopAsked in the main thread at the first SIGINT, SIGTERM or SIGHUP, and ignore the following ones."""
    # Under nohup SIGHUP is ignored already, and stays so.
    signals = [number for number in _STOP_SIGNALS if (number, signal.getsignal(number)) != _NOHUP]
    before = {number: signal.signal(number, _ask_to_stop) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def ignore_stop_signals() -> None:
    """Let the orderly stop run to its end; a second Ctrl-C must not break it off."""
    for number in _STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


_NOHUP = (signal.SIGHUP, signal.SIG_IGN)


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    ignore_stop_signals()
    raise StopAsked
