"""The states of a promotion and the moves between them as data."""

from enum import StrEnum

from jishi.kit.states import Transitions


class PromotionState(StrEnum):
    """Whether staff want it to work; whether it works now follows from its period and its limits too."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


TRANSITIONS: Transitions[PromotionState] = {
    PromotionState.DRAFT: frozenset({PromotionState.ACTIVE}),
    PromotionState.ACTIVE: frozenset({PromotionState.PAUSED, PromotionState.ENDED}),
    PromotionState.PAUSED: frozenset({PromotionState.ACTIVE, PromotionState.ENDED}),
    PromotionState.ENDED: frozenset(),
}
