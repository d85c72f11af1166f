"""The states of a points offer and the moves between them as data."""

from enum import StrEnum

from jishi.kit.states import Transitions


class OfferState(StrEnum):
    """Whether staff want it to be had; whether it is to be had now follows from its window and quota too."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


TRANSITIONS: Transitions[OfferState] = {
    OfferState.DRAFT: frozenset({OfferState.ACTIVE}),
    OfferState.ACTIVE: frozenset({OfferState.PAUSED, OfferState.ENDED}),
    OfferState.PAUSED: frozenset({OfferState.ACTIVE, OfferState.ENDED}),
    OfferState.ENDED: frozenset(),
}
