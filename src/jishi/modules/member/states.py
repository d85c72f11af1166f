"""State machines of members."""

from collections.abc import Mapping
from enum import StrEnum


class HoldState(StrEnum):
    """What became of the points that a trade took, or of the money that a payment took out of a wallet."""

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
    REVERSED = "reversed"


INVITATION_MOVES: Mapping[InvitationState, frozenset[InvitationState]] = {
    InvitationState.PENDING: frozenset({InvitationState.REWARDED}),
    InvitationState.REWARDED: frozenset({InvitationState.REVERSED}),
    InvitationState.REVERSED: frozenset(),
}


class WithdrawalState(StrEnum):
    """How far money has come out of a wallet."""

    REQUESTED = "requested"
    APPROVED = "approved"
    PAID = "paid"
    REFUSED = "refused"
    CANCELLED = "cancelled"


# A transfer that the bank sends back is refused after it was approved; what is paid is paid.
WITHDRAWAL_MOVES: Mapping[WithdrawalState, frozenset[WithdrawalState]] = {
    WithdrawalState.REQUESTED: frozenset(
        {WithdrawalState.APPROVED, WithdrawalState.REFUSED, WithdrawalState.CANCELLED}
    ),
    WithdrawalState.APPROVED: frozenset({WithdrawalState.PAID, WithdrawalState.REFUSED}),
    WithdrawalState.PAID: frozenset(),
    WithdrawalState.REFUSED: frozenset(),
    WithdrawalState.CANCELLED: frozenset(),
}
