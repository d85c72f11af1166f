"""Cancelling shipments."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.modules.fulfillment.errors import ShipmentEndedError, ShipmentNotFoundError
from jishi.modules.fulfillment.usecases.cancel_shipment import cancel_shipment
from jishi.modules.fulfillment.usecases.deliver_shipments import deliver_shipments
from jishi.modules.fulfillment.usecases.ship_order import ship_order
from jishi.modules.order.public import CancelReason, OrderEndedError, cancel_order, confirm_receipt
from tests.conftest import as_actor
from tests.fulfillment.make import SF_NUMBER, box, make_order, make_shipment, shipper
from tests.order.read import lines_of, stock_of, timeline, told


class TestCancelShipment:
    async def test_reserves_its_units_for_the_order_again(self, ctx: Context) -> None:
        order = await make_order(ctx, 3)
        await make_shipment(ctx, order, box("SF0000000000001", (0, 1)))
        shipment = await make_shipment(ctx, order, box("SF0000000000002", (0, 2)))
        ctx.events.clear()

        await cancel_shipment(ctx, shipment_id=shipment.id, reason="wrong box")

        (line,) = await lines_of(ctx, order.id)
        assert (shipment.state, shipment.cancelled_at, shipment.cancel_reason) == ("cancelled", ctx.now, "wrong box")
        assert (line.shipped_quantity, line.reservation_state, await stock_of(ctx, line)) == (1, "held", (12, 2))
        assert (order.fulfillment_state, order.receive_due_at) == ("partially_shipped", None)
        assert (await timeline(ctx, order.id))[-1] == ("shipment_cancelled", "fulfillment", "partially_shipped")
        assert told(ctx) == ["fulfillment.shipment_cancelled.v1"]

    async def test_lets_the_order_be_shipped_again_under_the_same_number(self, ctx: Context) -> None:
        order = await make_order(ctx, 3)
        shipment = await make_shipment(ctx, order)
        await cancel_shipment(ctx, shipment_id=shipment.id, reason="wrong box")
        again = await ship_order(ctx, order_id=order.id, shipments=[box(SF_NUMBER)])
        assert again.shipments[0].id != shipment.id
        assert order.fulfillment_state == "shipped"

    async def test_lets_the_order_be_cancelled(self, ctx: Context) -> None:
        order = await make_order(ctx, 3)
        shipment = await make_shipment(ctx, order)
        await cancel_shipment(ctx, shipment_id=shipment.id, reason="wrong box")
        await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        (line,) = await lines_of(ctx, order.id)
        assert (order.order_state, await stock_of(ctx, line)) == ("cancelled", (13, 0))

    async def test_changes_nothing_the_second_time(self, ctx: Context) -> None:
        order = await make_order(ctx, 3)
        shipment = await make_shipment(ctx, order)
        for _ in range(2):
            await cancel_shipment(ctx, shipment_id=shipment.id, reason="wrong box")
        (line,) = await lines_of(ctx, order.id)
        assert await stock_of(ctx, line) == (13, 3)

    async def test_refuses_what_was_received(self, ctx: Context) -> None:
        order = await make_order(ctx)
        shipment = await make_shipment(ctx, order)
        await confirm_receipt(ctx, order_id=order.id)
        with pytest.raises(OrderEndedError):
            await cancel_shipment(ctx, shipment_id=shipment.id, reason="wrong box")
        await deliver_shipments(ctx, order_id=order.id, delivered_at=ctx.now)
        await ctx.session.flush()
        with pytest.raises(ShipmentEndedError):
            await cancel_shipment(ctx, shipment_id=shipment.id, reason="wrong box")

    async def test_hides_shipments_outside_the_bound(self, ctx: Context) -> None:
        shipment = await make_shipment(ctx, await make_order(ctx))
        for actor in (shipper(merchant_ids={uuid4()}), shipper(warehouse_ids={uuid4()})):
            with pytest.raises(ShipmentNotFoundError):
                await cancel_shipment(as_actor(ctx, actor), shipment_id=shipment.id, reason="wrong box")
        with pytest.raises(ShipmentNotFoundError):
            await cancel_shipment(ctx, shipment_id=uuid4(), reason="wrong box")
