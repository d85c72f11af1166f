"""The states of a presale and the moves between them as data."""

from enum import StrEnum

from jishi.kit.states import Transitions


class PresaleState(StrEnum):
    """Whether staff want it to sell; whether it sells now follows from its windows and quotas too."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


TRANSITIONS: Transitions[PresaleState] = {
    PresaleState.DRAFT: frozenset({PresaleState.ACTIVE}),
    PresaleState.ACTIVE: frozenset({PresaleState.PAUSED, PresaleState.ENDED}),
    PresaleState.PAUSED: frozenset({PresaleState.ACTIVE, PresaleState.ENDED}),
    PresaleState.ENDED: frozenset(),
}
