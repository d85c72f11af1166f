"""Shipping one order."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.kit.numbers import is_number
from jishi.modules.fulfillment.errors import ShipmentsRefusedError
from jishi.modules.fulfillment.usecases.ship_order import ship_order
from jishi.modules.order.public import CancelReason, OrderNotFoundError, cancel_order
from tests.conftest import as_actor
from tests.fulfillment.make import SF_NUMBER, box, make_order, shipper
from tests.order.make import make_trade
from tests.order.read import lines_of, stock_of, timeline, told


class TestShipOrder:
    async def test_ships_everything_in_one_box(self, ctx: Context) -> None:
        order = await make_order(ctx, 2, 1)
        staff = as_actor(ctx, shipper(merchant_ids={order.merchant_id}, warehouse_ids={order.warehouse_id}))

        shipped = await ship_order(staff, order_id=order.id, shipments=[box(note=" 易碎 ")])

        (shipment,) = shipped.shipments
        assert is_number(shipment.number)
        assert (shipment.order_id, shipment.merchant_id) == (order.id, order.merchant_id)
        assert (shipment.state, shipment.tracking_number, shipment.note) == ("shipped", SF_NUMBER, "易碎")
        assert (shipment.shipped_by, shipment.shipped_at) == (staff.actor.label(), ctx.now)
        assert [(line.position, line.quantity) for line in shipment.lines] == [(0, 2), (1, 1)]
        assert order.fulfillment_state == "shipped"
        for line in await lines_of(ctx, order.id):
            assert await stock_of(ctx, line) == (10, 0)
        assert sorted(told(staff)) == ["fulfillment.shipped.v1", "order.shipped.v1"]
        assert (await timeline(ctx, order.id))[-1] == ("shipped", "fulfillment", "shipped")

    async def test_ships_in_several_boxes_at_once(self, ctx: Context) -> None:
        order = await make_order(ctx, 3, 1)
        boxes = [box("SF0000000000001", (0, 2)), box("YT1234567890123", carrier="yto")]
        shipped = await ship_order(ctx, order_id=order.id, shipments=boxes)
        assert [{line.position: line.quantity for line in s.lines} for s in shipped.shipments] == [{0: 2}, {0: 1, 1: 1}]
        assert (order.fulfillment_state, told(ctx).count("fulfillment.shipped.v1")) == ("shipped", 2)

    async def test_ships_part_after_part(self, ctx: Context) -> None:
        order = await make_order(ctx, 3)
        states = []
        for place in range(3):
            await ship_order(ctx, order_id=order.id, shipments=[box(f"SF000000000000{place}", (0, 1))])
            states.append(order.fulfillment_state)
        assert states == ["partially_shipped", "partially_shipped", "shipped"]

    async def test_returns_what_was_shipped_under_the_same_number_before(self, ctx: Context) -> None:
        order = await make_order(ctx, 2)
        first = await ship_order(ctx, order_id=order.id, shipments=[box(SF_NUMBER, (0, 2))])
        await ctx.session.flush()
        for draft in (box(), box(" sf1234567890123 ", (0, 2))):
            again = await ship_order(ctx, order_id=order.id, shipments=[draft])
            assert [s.id for s in again.shipments] == [s.id for s in first.shipments]
        assert told(ctx).count("fulfillment.shipped.v1") == 1

    async def test_does_nothing_where_anything_is_wrong(self, ctx: Context) -> None:
        order = await make_order(ctx, 2)
        with pytest.raises(ShipmentsRefusedError) as refusal:
            await ship_order(
                ctx, order_id=order.id, shipments=[box(SF_NUMBER, (0, 1)), box("??", (0, 2), carrier="no")]
            )
        assert [(p.pointer, p.code) for p in refusal.value.problems] == [
            ("/shipments/1/carrier_code", "fulfillment.carrier_unknown"),
            ("/shipments/1/tracking_number", "fulfillment.number_malformed"),
            ("/shipments/1/lines/0/quantity", "fulfillment.too_many_units"),
        ]
        (line,) = await lines_of(ctx, order.id)
        assert (line.shipped_quantity, order.fulfillment_state, ctx.events) == (0, "unfulfilled", [])

    @pytest.mark.parametrize("case", ["unpaid", "cancelled"])
    async def test_refuses_what_may_not_be_shipped(self, ctx: Context, case: str) -> None:
        order = await make_order(ctx) if case == "cancelled" else (await make_trade(ctx)).order
        if case == "cancelled":
            await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        with pytest.raises(ShipmentsRefusedError) as refusal:
            await ship_order(ctx, order_id=order.id, shipments=[box()])
        assert "fulfillment.order_not_shippable" in {p.code for p in refusal.value.problems}

    async def test_hides_orders_outside_the_bound(self, ctx: Context) -> None:
        order = await make_order(ctx)
        for actor in (shipper(merchant_ids={uuid4()}), shipper(warehouse_ids={uuid4()})):
            with pytest.raises(OrderNotFoundError):
                await ship_order(as_actor(ctx, actor), order_id=order.id, shipments=[box()])
