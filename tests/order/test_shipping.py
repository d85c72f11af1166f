"""What shipping does to orders: record_shipments, reverse_shipment, record_tracking."""

from datetime import timedelta

import pytest

from jishi.kit.context import Context
from jishi.modules.inventory.models import StockLevel
from jishi.modules.inventory.public import StockShortError
from jishi.modules.order.errors import OrderEndedError, OrderNotFoundError
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.confirm_receipt import confirm_receipt
from jishi.modules.order.usecases.record_shipments import UnitsNotShippableError, record_shipments
from jishi.modules.order.usecases.record_tracking import record_tracking
from jishi.modules.order.usecases.reverse_shipment import reverse_shipment
from tests.conftest import as_actor
from tests.order.make import LineWish, make_paid_order, make_trade, staff
from tests.order.read import lines_of, stock_of, timeline, told


def _units(order_id: object, **quantities: int) -> ShippedUnits:
    return ShippedUnits(
        order_id=order_id,  # type: ignore[arg-type]
        quantities={int(name[1:]): units for name, units in quantities.items()},
        details={"shipments": []},
    )


class TestRecordShipments:
    async def test_ships_a_whole_order(self, ctx: Context) -> None:
        order = await make_paid_order(ctx, LineWish(quantity=2), LineWish(quantity=1))
        await record_shipments(ctx, shipments=[_units(order.id, p0=2, p1=1)])
        assert order.fulfillment_state == "shipped"
        assert order.receive_due_at == ctx.now + timedelta(days=10)
        for line in await lines_of(ctx, order.id):
            assert (line.shipped_quantity, line.reservation_state) == (line.quantity, "consumed")
            assert await stock_of(ctx, line) == (10, 0)
        assert (await timeline(ctx, order.id))[-1] == ("shipped", "fulfillment", "shipped")
        assert told(ctx) == ["order.shipped.v1"]

    async def test_ships_part_after_part(self, ctx: Context) -> None:
        order = await make_paid_order(ctx, LineWish(quantity=3))
        states = []
        for _ in range(3):
            await record_shipments(ctx, shipments=[_units(order.id, p0=1)])
            (line,) = await lines_of(ctx, order.id)
            states.append((order.fulfillment_state, line.reservation_state, await stock_of(ctx, line)))
        assert states == [
            ("partially_shipped", "held", (12, 2)),
            ("partially_shipped", "held", (11, 1)),
            ("shipped", "consumed", (10, 0)),
        ]
        assert [axis for _, axis, _ in await timeline(ctx, order.id)][2:] == ["fulfillment", None, "fulfillment"]
        assert [event.is_whole for event in ctx.events] == [False, False, True]  # type: ignore[attr-defined]

    async def test_ships_many_orders_at_once(self, ctx: Context) -> None:
        orders = [await make_paid_order(ctx, LineWish(quantity=2)) for _ in range(3)]
        await record_shipments(ctx, shipments=[_units(order.id, p0=2) for order in orders])
        assert {order.fulfillment_state for order in orders} == {"shipped"}

    async def test_refuses_everything_with_every_problem(self, ctx: Context) -> None:
        sound = await make_paid_order(ctx, LineWish(quantity=2))
        short = await make_paid_order(ctx, LineWish(quantity=2))
        unpaid = (await make_trade(ctx)).order
        wanted = [_units(sound.id, p0=1), _units(short.id, p0=3, p7=1), _units(unpaid.id, p0=1)]
        with pytest.raises(UnitsNotShippableError) as refusal:
            await record_shipments(ctx, shipments=wanted)
        assert [(p.pointer, p.code) for p in refusal.value.problems] == [
            ("/shipments/1/lines/0", "order.too_many_units"),
            ("/shipments/1/lines/7", "order.too_many_units"),
            ("/shipments/2", "order.not_shippable"),
        ]

    async def test_refuses_where_inventory_disagrees(self, ctx: Context) -> None:
        order = await make_paid_order(ctx, LineWish(quantity=2))
        (line,) = await lines_of(ctx, order.id)
        level = await ctx.session.get(StockLevel, (line.variant_id, line.warehouse_id))
        assert level is not None
        level.reserved = 1
        with pytest.raises(StockShortError):
            await record_shipments(ctx, shipments=[_units(order.id, p0=2)])


class TestReverseShipment:
    async def test_reserves_the_units_for_the_order_again(self, ctx: Context) -> None:
        order = await make_paid_order(ctx, LineWish(quantity=3), LineWish(quantity=1))
        await record_shipments(ctx, shipments=[_units(order.id, p0=3, p1=1)])
        await reverse_shipment(ctx, units=_units(order.id, p0=2), reason="wrong box")
        first, second = await lines_of(ctx, order.id)
        assert (order.fulfillment_state, order.receive_due_at) == ("partially_shipped", None)
        assert (first.shipped_quantity, first.reservation_state, await stock_of(ctx, first)) == (1, "held", (12, 2))
        assert (second.shipped_quantity, second.reservation_state, await stock_of(ctx, second)) == (
            *(1, "consumed"),
            (10, 0),
        )
        await reverse_shipment(ctx, units=_units(order.id, p0=1, p1=1), reason="wrong box")
        assert order.fulfillment_state == "unfulfilled"
        assert (await timeline(ctx, order.id))[-1] == ("shipment_cancelled", "fulfillment", "unfulfilled")

    async def test_can_be_shipped_again(self, ctx: Context) -> None:
        order = await make_paid_order(ctx, LineWish(quantity=3))
        for _ in range(2):
            await record_shipments(ctx, shipments=[_units(order.id, p0=3)])
            (line,) = await lines_of(ctx, order.id)
            assert (order.fulfillment_state, await stock_of(ctx, line)) == ("shipped", (10, 0))
            await reverse_shipment(ctx, units=_units(order.id, p0=3), reason="wrong box")
            (line,) = await lines_of(ctx, order.id)
            assert await stock_of(ctx, line) == (13, 3)

    async def test_keeps_the_units_from_other_buyers(self, ctx: Context) -> None:
        order = await make_paid_order(ctx, LineWish(quantity=3))
        (line,) = await lines_of(ctx, order.id)
        await record_shipments(ctx, shipments=[_units(order.id, p0=3)])
        level = await ctx.session.get(StockLevel, (line.variant_id, line.warehouse_id))
        assert level is not None
        level.reserved = level.on_hand
        await reverse_shipment(ctx, units=_units(order.id, p0=3), reason="wrong box")
        assert await stock_of(ctx, line) == (13, 13)

    async def test_refuses_what_was_received(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await record_shipments(ctx, shipments=[_units(order.id, p0=1)])
        await confirm_receipt(ctx, order_id=order.id)
        with pytest.raises(OrderEndedError):
            await reverse_shipment(ctx, units=_units(order.id, p0=1), reason="wrong box")


class TestRecordTracking:
    async def test_tells_it_on_the_timeline(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await record_tracking(ctx, order_id=order.id, details={"before": {}, "after": {}})
        assert (await timeline(ctx, order.id))[-1] == ("tracking_changed", None, None)

    async def test_hides_orders_outside_the_bound(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        with pytest.raises(OrderNotFoundError):
            await record_tracking(as_actor(ctx, staff(merchant_ids=set())), order_id=order.id, details={})
