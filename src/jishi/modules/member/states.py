"""State machines of members."""

from collections.abc import Mapping
from enum import StrEnum


class HoldState(StrEnum):
    """What became of the points that a trade took."""

    FROZEN = "frozen"
    SPENT = "spent"
    RELEASED = "released"


HOLD_MOVES: Mapping[HoldState, frozenset[HoldState]] = {
    HoldState.FROZEN: frozenset({HoldState.SPENT, HoldState.RELEASED}),
    HoldState.SPENT: frozenset(),
    HoldState.RELEASED: frozenset(),
}


class InvitationState(StrEnum):
    """How an invitation stands."""

    PENDING = "pending"
    REWARDED = "rewarded"


INVITATION_MOVES: Mapping[InvitationState, frozenset[InvitationState]] = {
    InvitationState.PENDING: frozenset({InvitationState.REWARDED}),
    InvitationState.REWARDED: frozenset(),
}
