"""Repeatable choices: the same words always give the same numbers, on every machine and Python version."""

from collections.abc import Sequence
from hashlib import blake2s
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Roll whole numbers out of a hash of the given words, independent of the order in which others roll."""

    def __init__(self, *words: str | int) -> None:
        self._seed = "/".join(str(word) for word in words).encode()
        self._rolls = 0

    def below(self, limit: int) -> int:
        """Give a number from 0 up to, not including, the limit."""
        self._rolls += 1
        digest = blake2s(self._seed + b"#%d" % self._rolls, digest_size=8).digest()
        return int.from_bytes(digest, "big") % limit

    def between(self, low: int, high: int) -> int:
        """Give a number from low to high, both included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """Give one of the choices."""
        return choices[self.below(len(choices))]

    def chance(self, percent: int) -> bool:
        """Say yes in so many of a hundred cases."""
        return self.below(100) < percent

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """Give the choices in a random order."""
        rest = list(choices)
        return [rest.pop(self.below(len(rest))) for _ in range(len(rest))]
