"""Figures: how much of something happened in each of some periods."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from jishi.kit.context import Context

# Instants t0 < t1 < ... < tn bound n half-open periods; a load answers n numbers for each figure.
Bounds = Sequence[datetime]
LoadFigures = Callable[[Context, Bounds], Awaitable[Mapping[str, Sequence[int]]]]


class Figure(msgspec.Struct, frozen=True):
    """What is counted; its text is ``figure.<code>``. Money is in minor units of the shop's currency."""

    code: str
    unit: Literal["count", "money"]


class FigureSource(msgspec.Struct, frozen=True, kw_only=True):
    """Figures that are read together, for whoever holds `permission`; `load` keeps to the actor's bound."""

    permission: str
    figures: Sequence[Figure]
    load: LoadFigures


def spread(figures: Sequence[str], periods: int, rows: Sequence[Sequence[int]]) -> dict[str, list[int]]:
    """Return the numbers of each figure by period from rows of (period counted from one, number, number, ...)."""
    spread_out = {code: [0] * periods for code in figures}
    for period, *numbers in rows:
        for code, number in zip(figures, numbers, strict=True):
            spread_out[code][period - 1] = int(number)
    return spread_out
