"""Row ids: UUIDv7 (RFC 9562 section 5.7), made in the process that inserts the row.

Layout: 48 bits of Unix milliseconds, version, 12 bits of a counter, variant, 62 bits of which 32 name the process and 30 are
random. Ids of one process rise strictly; two processes never meet, because each draws its 32 bits once from the system.
"""

import os
import secrets
from array import array
from uuid import UUID

from jishi.kit.clock import unix_ms

_COUNTER_LIMIT = 1 << 12
_WORDS = 1024


class _Generator:
    def __init__(self) -> None:
        self.process_tag = secrets.randbits(32)
        # Random words in stock: asking the system for each id would cost more than the rest of it.
        self.words: list[int] = []
        self.last_ms = 0
        self.counter = 0

    def next(self) -> UUID:
        ms = unix_ms()
        if ms <= self.last_ms:
            ms = self.last_ms
            self.counter += 1
            if self.counter == _COUNTER_LIMIT:
                ms += 1
                self.counter = 0
        else:
            self.counter = 0
        self.last_ms = ms
        if not self.words:
            self.words = [word >> 2 for word in array("I", os.urandom(4 * _WORDS))]
        tail = (self.process_tag << 30) | self.words.pop()
        return UUID(int=(ms << 80) | 0x7000_0000_0000_0000_0000 | (self.counter << 64) | (0b10 << 62) | tail)


_generator = _Generator()


def _renew() -> None:
    global _generator  # noqa: PLW0603 (a forked child must not go on with its parent's words and tag)
    _generator = _Generator()


os.register_at_fork(after_in_child=_renew)


def new_id() -> UUID:
    """Return a fresh UUIDv7; ids of one process sort in the order they were made."""
    return _generator.next()


def id_of_ago(milliseconds: int) -> UUID:
    """Return an id that sorts before all that were made within the last `milliseconds`, by this machine's clock."""
    return UUID(int=max(0, unix_ms() - milliseconds) << 80)
