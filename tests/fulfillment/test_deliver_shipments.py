"""What is received has been delivered."""

from jishi.contracts.order import OrderReceived
from jishi.kit.context import Context
from jishi.modules.fulfillment.handlers import HANDLERS, mark_delivered
from jishi.modules.fulfillment.usecases.cancel_shipment import cancel_shipment
from jishi.modules.order.public import confirm_receipt
from tests.fulfillment.make import box, make_order, make_shipment
from tests.order.read import told


class TestDeliverShipments:
    async def test_marks_what_is_on_its_way_once(self, ctx: Context) -> None:
        order = await make_order(ctx, 2)
        taken_back = await make_shipment(ctx, order, box("SF0000000000001", (0, 1)))
        await cancel_shipment(ctx, shipment_id=taken_back.id, reason="wrong box")
        shipment = await make_shipment(ctx, order, box("SF0000000000002"))
        await confirm_receipt(ctx, order_id=order.id)
        (event,) = [event for event in ctx.events if isinstance(event, OrderReceived)]
        ctx.events.clear()
        for _ in range(2):
            await mark_delivered(ctx, event)
            await ctx.session.flush()
        assert (shipment.state, shipment.delivered_at, taken_back.state) == ("delivered", ctx.now, "cancelled")
        assert told(ctx) == ["fulfillment.delivered.v1"]

    def test_listens_to_receipts(self) -> None:
        assert [handler.event.name for handler in HANDLERS] == ["order.received.v1"]
