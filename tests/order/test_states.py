"""The tables of states, walked."""

from enum import StrEnum
from itertools import product
from typing import Any

import pytest

from jishi.kit.context import Context
from jishi.kit.states import IllegalTransitionError, Transitions, can_move, unreachable_states
from jishi.modules.order import states
from jishi.modules.order.acts import ALERTS, INTERNAL, Act
from jishi.modules.order.models import Order, OrderEvent
from jishi.modules.order.transition import Cause, transition
from tests.order.make import make_trade

TABLES: list[tuple[type[StrEnum], Transitions[Any], StrEnum, set[str]]] = [
    (states.TradeState, states.TRADE_TRANSITIONS, states.TradeState.UNPAID, {"paid", "closed"}),
    (states.OrderState, states.ORDER_TRANSITIONS, states.OrderState.PLACED, {"completed", "cancelled"}),
    (states.PaymentState, states.PAYMENT_TRANSITIONS, states.PaymentState.UNPAID, {"refunded"}),
    (states.FulfillmentState, states.FULFILLMENT_TRANSITIONS, states.FulfillmentState.UNFULFILLED, {"received"}),
    (states.ReservationState, states.RESERVATION_TRANSITIONS, states.ReservationState.HELD, {"released"}),
]
MOVES = [
    pytest.param(kind, table, current, target, id=f"{kind.__name__}-{current}-{target}")
    for kind, table, _, _ in TABLES
    if kind in {states.OrderState, states.PaymentState, states.FulfillmentState}
    for current, target in product(kind, kind)
]


@pytest.mark.parametrize(("kind", "table", "start", "ends"), TABLES)
class TestTables:
    def test_name_every_state(
        self, kind: type[StrEnum], table: Transitions[Any], start: StrEnum, ends: set[str]
    ) -> None:
        assert set(table) == set(kind)

    def test_reach_every_state(
        self, kind: type[StrEnum], table: Transitions[Any], start: StrEnum, ends: set[str]
    ) -> None:
        assert unreachable_states(table, start) == set()

    def test_end_where_they_should(
        self, kind: type[StrEnum], table: Transitions[Any], start: StrEnum, ends: set[str]
    ) -> None:
        assert {str(state) for state, targets in table.items() if not targets} == ends

    def test_reach_an_end_from_everywhere(
        self, kind: type[StrEnum], table: Transitions[Any], start: StrEnum, ends: set[str]
    ) -> None:
        for state in table:
            reached = {str(other) for other in table} - {str(other) for other in unreachable_states(table, state)}
            assert reached & ends, f"{state} never ends"


class TestTransition:
    @pytest.mark.parametrize(("kind", "table", "current", "target"), MOVES)
    async def test_makes_the_moves_of_the_table_and_no_others(
        self, ctx: Context, kind: type[StrEnum], table: Transitions[Any], current: Any, target: Any
    ) -> None:
        order = Order(id=(await make_trade(ctx)).order.id, order_state="confirmed", payment_state="paid", version=1)
        axis = {"OrderState": "order", "PaymentState": "payment", "FulfillmentState": "fulfillment"}[kind.__name__]
        setattr(order, f"{axis}_state", current)
        if can_move(table, current, target):
            transition(ctx, order, target, Cause(act=Act.PAID))
            (row,) = [row for row in ctx.session.new if isinstance(row, OrderEvent)]
            assert (row.axis, row.from_state, row.to_state, row.actor) == (axis, current, target, "system")
            assert (getattr(order, f"{axis}_state"), order.version) == (target, 2)
        else:
            with pytest.raises(IllegalTransitionError):
                transition(ctx, order, target, Cause(act=Act.PAID))
            assert (getattr(order, f"{axis}_state"), order.version) == (current, 1)


class TestActs:
    def test_alerts_are_those_of_the_partial_index(self) -> None:
        (index,) = [i for i in OrderEvent.__table__.indexes if i.name == "ix_order_events_alerts"]  # type: ignore[attr-defined]
        predicate = str(index.dialect_options["postgresql"]["where"])
        assert {act for act in Act if f"'{act}'" in predicate} == ALERTS

    def test_buyers_are_shown_what_concerns_them(self) -> None:
        assert {Act.STAFF_NOTE_CHANGED} == INTERNAL
