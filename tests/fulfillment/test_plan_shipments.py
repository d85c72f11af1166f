"""Planning boxes: pure."""

from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.fulfillment.drafts import ShipmentDraft
from jishi.modules.fulfillment.known_carriers import KNOWN_CARRIERS
from jishi.modules.fulfillment.models import Carrier, Shipment, ShipmentLine
from jishi.modules.fulfillment.rules.plan_shipments import PlannedShipment, plan_shipments
from jishi.modules.order.public import LineToShip, OrderToShip
from tests.fulfillment.make import SF_NUMBER, box

CARRIERS = {
    known.code: Carrier(code=known.code, tracking_pattern=known.tracking_pattern, is_enabled=True)
    for known in KNOWN_CARRIERS
}
CARRIERS["gone"] = Carrier(code="gone", tracking_pattern=None, is_enabled=False)


def order(*left: int, is_shippable: bool = True) -> OrderToShip:
    """Return an order with so much left of each line."""
    return OrderToShip(
        order_id=uuid4(),
        number="1",
        merchant_id=uuid4(),
        warehouse_id=uuid4(),
        buyer_id=uuid4(),
        is_shippable=is_shippable,
        is_reshippable=False,
        lines=[LineToShip(position=position, left=units, shipped=0) for position, units in enumerate(left)],
    )


def plan(of: OrderToShip, *drafts: ShipmentDraft, living: dict[Any, Shipment] | None = None) -> list[PlannedShipment]:
    return plan_shipments(of, drafts, CARRIERS, living or {})


def codes(plans: list[PlannedShipment]) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.code) for one in plans for problem in one.problems]


class TestPlanShipments:
    def test_without_lines_takes_everything_that_is_left(self) -> None:
        (one,) = plan(order(2, 0, 3), box())
        assert (one.units, one.problems, one.warnings) == ({0: 2, 2: 3}, [], [])

    def test_leaves_to_later_boxes_what_earlier_ones_leave(self) -> None:
        first, second, third = plan(order(5, 1), box("SF0000000000001", (0, 2)), box("SF0000000000002"), box("SF0003"))
        assert (first.units, second.units) == ({0: 2}, {0: 3, 1: 1})
        assert codes([third]) == [("/shipments/2/lines", "fulfillment.nothing_left")]

    def test_cleans_numbers_as_people_type_them(self) -> None:
        (one,) = plan(order(1), box(" sf 1234567 890123\n"))
        assert (one.tracking_number, one.problems, one.warnings) == (SF_NUMBER, [], [])

    def test_warns_of_numbers_of_an_unusual_shape(self) -> None:
        (one,) = plan(order(1), box("JT0000000000000"))
        assert one.problems == []
        assert [(w.pointer, w.code) for w in one.warnings] == [
            ("/shipments/0/tracking_number", "fulfillment.number_unusual")
        ]

    def test_gathers_every_problem(self) -> None:
        plans = plan(
            order(2, 1),
            box("!!", (0, 3), (7, 1), carrier="nobody"),
            box("SF0000000000001", (1, 1), (1, 1), carrier="gone"),
            box("SF0000000000002", (0, 1)),
            box("SF0000000000002", (0, 1)),
        )
        assert codes(plans) == [
            ("/shipments/0/carrier_code", "fulfillment.carrier_unknown"),
            ("/shipments/0/tracking_number", "fulfillment.number_malformed"),
            ("/shipments/0/lines/0/quantity", "fulfillment.too_many_units"),
            ("/shipments/0/lines/1/position", "fulfillment.line_unknown"),
            ("/shipments/1/carrier_code", "fulfillment.carrier_disabled"),
            ("/shipments/1/lines/1/position", "fulfillment.line_repeated"),
            ("/shipments/3/tracking_number", "fulfillment.number_repeated"),
        ]

    def test_a_box_with_problems_takes_nothing(self) -> None:
        bad, good = plan(order(2), box("!!", (0, 2)), box(SF_NUMBER, (0, 2)))
        assert (bool(bad.problems), good.problems) == (True, [])

    def test_refuses_an_order_that_may_not_be_shipped(self) -> None:
        assert codes(plan(order(1, is_shippable=False), box())) == [("/shipments/0", "fulfillment.order_not_shippable")]

    def test_knows_what_was_sent_before(self) -> None:
        before = Shipment(number="9", lines=[ShipmentLine(position=0, quantity=2)])
        living = {("sf", SF_NUMBER): before}
        gone = order(0, is_shippable=False)
        for draft in (box(), box(SF_NUMBER, (0, 2))):
            (one,) = plan(gone, draft, living=living)
            assert (one.existing, one.problems) == (before, [])
        (other,) = plan(order(1), box(SF_NUMBER, (0, 1)), living=living)
        assert codes([other]) == [("/shipments/0/tracking_number", "fulfillment.number_used")]

    @given(
        st.lists(st.integers(0, 9), min_size=1, max_size=4),
        st.lists(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), max_size=4), min_size=1, max_size=5),
    )
    def test_never_plans_more_than_is_left(self, left: list[int], wanted: list[list[tuple[int, int]]]) -> None:
        drafts = [box(f"SF{place:013}", *units) for place, units in enumerate(wanted)]
        sound = [one for one in plan(order(*left), *drafts) if not one.problems]
        for position, units in enumerate(left):
            assert sum(one.units.get(position, 0) for one in sound) <= units
        assert all(one.units and all(quantity > 0 for quantity in one.units.values()) for one in sound)
