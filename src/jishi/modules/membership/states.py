"""States of cards."""

from enum import StrEnum

from jishi.kit.states import Transitions


class CardState(StrEnum):
    """How far a card has come."""

    UNPAID = "unpaid"
    ACTIVE = "active"
    ENDED = "ended"
    REVOKED = "revoked"
    CLOSED = "closed"


CARD_TRANSITIONS: Transitions[CardState] = {
    CardState.UNPAID: frozenset({CardState.ACTIVE, CardState.CLOSED}),
    CardState.ACTIVE: frozenset({CardState.ENDED, CardState.REVOKED}),
    CardState.ENDED: frozenset(),
    CardState.REVOKED: frozenset(),
    CardState.CLOSED: frozenset(),
}
