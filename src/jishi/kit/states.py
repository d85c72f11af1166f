"""State machines as data: a table of allowed moves, named guards, one function that makes the move."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from jishi.kit.errors import DomainError, Kind

S = TypeVar("S", bound=StrEnum)
Transitions = Mapping[S, frozenset[S]]


class IllegalTransitionError(DomainError):
    """The row is in a state from which this move is not allowed (`subject`, `current`, `target`)."""

    code = "house.illegal_transition"
    kind = Kind.CONFLICT


class HasState(Protocol):
    """A row with one state axis in the attribute `state`."""

    state: Any


def can_move(table: Transitions[S], current: S, target: S) -> bool:
    """Say whether the table allows the move."""
    return target in table.get(current, frozenset())


def check_move(table: Transitions[S], current: S, target: S, *, subject: str) -> None:
    """Do nothing where the table allows the move.

    :raises IllegalTransitionError: it does not.
    """
    if not can_move(table, current, target):
        raise IllegalTransitionError(subject=subject, current=str(current), target=str(target))


def unreachable_states(table: Transitions[S], start: S) -> set[S]:
    """Return the states that no walk from `start` reaches; a sound table has none."""
    seen, frontier = {start}, [start]
    while frontier:
        for state in table.get(frontier.pop(), frozenset()):
            if state not in seen:
                seen.add(state)
                frontier.append(state)
    return set(table) - seen
