"""Which warehouse serves which line: by service region, then stock, in the fewest parcels."""

from collections.abc import Callable, Sequence
from itertools import combinations

import msgspec

# Above this many candidates the search takes warehouses greedily; below, the fewest parcels are found exactly.
_EXACT_LIMIT = 6

Available = Callable[[int, int], int]


class Take(msgspec.Struct, frozen=True, gc=False):
    """So many units of line `line` from warehouse `warehouse` (positions in the caller's sequences)."""

    line: int
    warehouse: int
    quantity: int


def allocate_lines(quantities: Sequence[int], candidates: Sequence[int], available: Available) -> list[Take] | None:
    """Return where to take each line from, or None where all candidates together have too little.

    `candidates` are warehouses in order of preference; `available(line, warehouse)` tells units free to take. Among sets of
    equally few warehouses the one of the most preferred wins; within it a line is split only if no single one has enough.
    """
    first = _single(quantities, candidates, available)
    if first is not None:
        return [Take(line, first, quantity) for line, quantity in enumerate(quantities)]
    if len(candidates) > _EXACT_LIMIT:
        return _take_from(_greedy_order(quantities, candidates, available), quantities, available)
    for size in range(2, len(candidates) + 1):
        for chosen in combinations(candidates, size):
            takes = _take_from(chosen, quantities, available)
            if takes is not None:
                return takes
    return None


def _single(quantities: Sequence[int], candidates: Sequence[int], available: Available) -> int | None:
    for warehouse in candidates:
        for line, quantity in enumerate(quantities):
            if available(line, warehouse) < quantity:
                break
        else:
            return warehouse
    return None


def _take_from(chosen: Sequence[int], quantities: Sequence[int], available: Available) -> list[Take] | None:
    takes: list[Take] = []
    for line, quantity in enumerate(quantities):
        whole = next((w for w in chosen if available(line, w) >= quantity), None)
        missing = quantity
        for warehouse in chosen if whole is None else (whole,):
            part = min(missing, max(0, available(line, warehouse)))
            if part:
                takes.append(Take(line, warehouse, part))
                missing -= part
            if not missing:
                break
        if missing:
            return None
    return takes


def _greedy_order(quantities: Sequence[int], candidates: Sequence[int], available: Available) -> list[int]:
    """Warehouses by how many lines they can serve whole; preference breaks ties."""

    def served(warehouse: int) -> int:
        return sum(available(line, warehouse) >= quantity for line, quantity in enumerate(quantities))

    return sorted(candidates, key=lambda w: -served(w))
