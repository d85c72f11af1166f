"""The graphs of states."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from jishi.kit.states import IllegalTransitionError, unreachable_states
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.states import (
    ATTEMPT_TRANSITIONS,
    OPEN_ATTEMPTS,
    OPEN_REFUNDS,
    PAYMENT_ORDER_TRANSITIONS,
    REFUND_TRANSITIONS,
    AttemptState,
    PaymentOrderState,
    RefundState,
    advance,
)

GRAPHS = [
    (PAYMENT_ORDER_TRANSITIONS, PaymentOrderState, PaymentOrderState.OPEN),
    (ATTEMPT_TRANSITIONS, AttemptState, AttemptState.CREATED),
    (REFUND_TRANSITIONS, RefundState, RefundState.REQUESTED),
]


def has_circle(table: Mapping[StrEnum, frozenset[StrEnum]]) -> bool:
    """Say whether some state can be come back to."""
    left = dict(table)
    while left:
        ends = [state for state, targets in left.items() if not targets & left.keys()]
        if not ends:
            return True
        for state in ends:
            del left[state]
    return False


@pytest.mark.parametrize(("table", "states", "start"), GRAPHS)
class TestGraphs:
    def test_name_every_state(
        self, table: Mapping[StrEnum, frozenset[StrEnum]], states: type[StrEnum], start: StrEnum
    ) -> None:
        assert set(table) == set(states)

    def test_reach_every_state(
        self, table: Mapping[StrEnum, frozenset[StrEnum]], states: type[StrEnum], start: StrEnum
    ) -> None:
        assert unreachable_states(table, start) == set()

    def test_never_come_back(
        self, table: Mapping[StrEnum, frozenset[StrEnum]], states: type[StrEnum], start: StrEnum
    ) -> None:
        assert not has_circle(table)


class TestCircleFinder:
    def test_sees_a_circle(self) -> None:
        a, b = AttemptState.CREATED, AttemptState.PENDING
        assert has_circle({a: frozenset({b}), b: frozenset({a})})


class TestOpenStates:
    def test_are_those_that_money_may_still_move_from(self) -> None:
        assert frozenset(state for state, targets in REFUND_TRANSITIONS.items() if targets) == OPEN_REFUNDS
        ended = set(AttemptState) - OPEN_ATTEMPTS
        assert all(ATTEMPT_TRANSITIONS[state] <= {AttemptState.SUCCEEDED} for state in ended)


class TestAdvance:
    def test_moves_along_the_table(self) -> None:
        attempt = PaymentAttempt(state=AttemptState.CREATED)
        advance(attempt, ATTEMPT_TRANSITIONS, AttemptState.PENDING)
        assert attempt.state == AttemptState.PENDING

    def test_leaves_what_is_there_already(self) -> None:
        attempt = PaymentAttempt(state=AttemptState.SUCCEEDED)
        advance(attempt, ATTEMPT_TRANSITIONS, AttemptState.SUCCEEDED)
        assert attempt.state == AttemptState.SUCCEEDED

    def test_refuses_to_go_back(self) -> None:
        attempt = PaymentAttempt(state=AttemptState.SUCCEEDED)
        with pytest.raises(IllegalTransitionError) as refused:
            advance(attempt, ATTEMPT_TRANSITIONS, AttemptState.CLOSED)
        assert refused.value.params["subject"] == "PaymentAttempt"
