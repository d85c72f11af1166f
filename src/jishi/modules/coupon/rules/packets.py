"""How a red packet is divided; pure. Every share has a minor unit at least, and all of them are the packet, exactly."""

from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise

import msgspec

MOST_SHARES = 100


class Split(StrEnum):
    """How the shares of a packet differ: by a minor unit at most, or by luck."""

    EVEN = "even"
    RANDOM = "random"


class PacketTerms(msgspec.Struct, frozen=True, kw_only=True):
    """The packets that paid orders bring: for orders from `from_minor` on, to be opened for `open_days` days."""

    total_minor: int
    shares: int
    split: Split = Split.RANDOM
    from_minor: int = 0
    open_days: int = 1


def divide_packet(terms: PacketTerms, draw: Callable[[int], int]) -> list[int]:
    """Return the shares; `draw(n)` gives a number below n by which nobody can guess the next one."""
    if terms.split is Split.EVEN:
        least, ones = divmod(terms.total_minor, terms.shares)
        return [least + (place < ones) for place in range(terms.shares)]
    return _divide_by_luck(terms.total_minor, terms.shares, draw)


def _divide_by_luck(total: int, shares: int, draw: Callable[[int], int]) -> list[int]:
    """Cut the row of minor units at places that are all equally likely: each share, first or last, has the same chances.

    The places are drawn without putting back by Floyd's method (J. Bentley, Programming Pearls, CACM 30/9, 1987).
    """
    gaps, cuts = total - 1, set[int]()
    for last in range(gaps - shares + 1, gaps):
        place = draw(last + 1)
        cuts.add(place if place not in cuts else last)
    ends = [0, *(cut + 1 for cut in sorted(cuts)), total]
    return [end - start for start, end in pairwise(ends)]
