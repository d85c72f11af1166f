"""A bounded memory of what was asked for lately, for snapshots that are read thousands of times a second."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Two generations instead of an LRU list: a read of something hot is one dict lookup and moves nothing.

    What is put goes into the young generation. When that weighs half of `capacity`, it becomes the old one and the
    former old one is forgotten; an old entry that is asked for becomes young again. A reader in a hurry may look into
    `young` itself and come to `get` only for what is not there.
    """

    __slots__ = ("_half", "_old", "_old_weights", "_weight", "_weights", "young")

    def __init__(self, capacity: int) -> None:
        self._half = max(1, capacity // 2)
        self._weight = 0
        self._weights: dict[K, int] = {}
        self._old: dict[K, V] = {}
        self._old_weights: dict[K, int] = {}
        self.young: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """Return the value of `key`, None where it is not kept."""
        value = self.young.get(key)
        if value is None and (value := self._old.get(key)) is not None:
            self.put(key, value, self._old_weights[key])
        return value

    def put(self, key: K, value: V, weight: int = 1) -> None:
        """Keep `value`; `weight` is its share of the capacity."""
        self._forget_old(key)
        self._weight += weight - self._weights.get(key, 0)
        self.young[key] = value
        self._weights[key] = weight
        if self._weight > self._half:
            self._old, self._old_weights, self.young, self._weights = self.young, self._weights, {}, {}
            self._weight = 0

    def drop(self, keys: Iterable[K]) -> None:
        """Forget the entries of `keys`."""
        for key in keys:
            self._forget_old(key)
            if self.young.pop(key, None) is not None:
                self._weight -= self._weights.pop(key)

    def clear(self) -> None:
        """Forget everything."""
        self.drop(list(self))

    def __contains__(self, key: K) -> bool:
        return key in self.young or key in self._old

    def __iter__(self) -> Iterator[K]:
        yield from list(self.young)
        yield from list(self._old)

    def __len__(self) -> int:
        return len(self.young) + len(self._old)

    def _forget_old(self, key: K) -> None:
        if self._old.pop(key, None) is not None:
            del self._old_weights[key]
