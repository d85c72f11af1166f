"""Whether this process is about to end: what goes on for long must know, since a server waits for what it serves."""

from collections.abc import Callable

from jishi.kit.house import House


class Leaving:
    """Says so once the server was told to stop; whoever runs the process says how to ask."""

    def __init__(self, _: House) -> None:
        self.is_near: Callable[[], bool] = bool
