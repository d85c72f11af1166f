"""States of recharges."""

from enum import StrEnum

from jishi.kit.states import Transitions


class RechargeState(StrEnum):
    """How far a recharge has come."""

    UNPAID = "unpaid"
    PAID = "paid"
    CLOSED = "closed"


RECHARGE_TRANSITIONS: Transitions[RechargeState] = {
    RechargeState.UNPAID: frozenset({RechargeState.PAID, RechargeState.CLOSED}),
    RechargeState.PAID: frozenset(),
    RechargeState.CLOSED: frozenset(),
}
