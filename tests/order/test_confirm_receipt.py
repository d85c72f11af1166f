"""Confirming receipt."""

from datetime import timedelta
from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.modules.order.errors import OrderEndedError, OrderNotFoundError
from jishi.modules.order.models import Order, TimerSettings
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.confirm_receipt import OrderNotShippedError, confirm_receipt
from jishi.modules.order.usecases.record_shipments import record_shipments
from tests.conftest import as_actor
from tests.order.make import LineWish, buyer, make_paid_order
from tests.order.read import timeline, told


async def _ship(ctx: Context, order: Order, quantity: int) -> None:
    await record_shipments(ctx, shipments=[ShippedUnits(order_id=order.id, quantities={0: quantity}, details={})])


class TestConfirmReceipt:
    async def test_starts_the_clock_of_after_sale(self, ctx: Context) -> None:
        merchant_id = uuid4()
        ctx.session.add(TimerSettings(merchant_id=merchant_id, after_sale_days=15))
        order = await make_paid_order(ctx, merchant_id=merchant_id)
        await _ship(ctx, order, 1)
        own = as_actor(ctx, buyer(order.buyer_id))

        await confirm_receipt(own, order_id=order.id)

        assert (order.fulfillment_state, order.order_state) == ("received", "confirmed")
        assert order.receive_due_at is None
        assert order.after_sale_until == ctx.now + timedelta(days=15)
        assert (await timeline(ctx, order.id))[-1] == ("received", "fulfillment", "received")
        (event,) = own.events
        assert (event.name, event.is_automatic) == ("order.received.v1", False)  # type: ignore[attr-defined]

    async def test_changes_nothing_the_second_time(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await _ship(ctx, order, 1)
        ctx.events.clear()
        for _ in range(2):
            await confirm_receipt(ctx, order_id=order.id)
        assert told(ctx) == ["order.received.v1"]

    @pytest.mark.parametrize("shipped", [0, 1])
    async def test_refuses_while_something_is_still_to_ship(self, ctx: Context, shipped: int) -> None:
        order = await make_paid_order(ctx, LineWish(quantity=2))
        if shipped:
            await _ship(ctx, order, shipped)
        with pytest.raises(OrderNotShippedError):
            await confirm_receipt(ctx, order_id=order.id)

    async def test_refuses_a_cancelled_order(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        with pytest.raises(OrderEndedError):
            await confirm_receipt(ctx, order_id=order.id)

    async def test_hides_orders_of_other_buyers(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        with pytest.raises(OrderNotFoundError):
            await confirm_receipt(as_actor(ctx, buyer(uuid4())), order_id=order.id)
