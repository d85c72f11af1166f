"""Reminding the merchant."""

from datetime import timedelta

import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context
from jishi.modules.order.errors import OrderAlreadyShippedError, OrderEndedError, OrderUnpaidError
from jishi.modules.order.queries.list_alerts import list_alerts
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.record_shipments import record_shipments
from jishi.modules.order.usecases.request_shipping import ShippingRequestedLatelyError, request_shipping
from tests.conftest import as_actor
from tests.order.make import buyer, make_paid_order, make_trade, staff
from tests.order.read import timeline, told


class TestRequestShipping:
    async def test_tells_staff(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        own = as_actor(ctx, buyer(order.buyer_id))
        await request_shipping(own, order_id=order.id)
        assert told(own) == ["order.shipping_requested.v1"]
        assert (await timeline(ctx, order.id))[-1] == ("shipping_requested", None, None)
        alerts = await list_alerts(as_actor(ctx, staff(merchant_ids={order.merchant_id})))
        assert [(alert.act, alert.number) for alert in alerts.items] == [("shipping_requested", order.number)]

    async def test_is_heard_once_a_day(self, ctx: Context, clock: FixedClock) -> None:
        order = await make_paid_order(ctx)
        own = as_actor(ctx, buyer(order.buyer_id))
        await request_shipping(own, order_id=order.id)
        clock.instant += timedelta(hours=23)
        with pytest.raises(ShippingRequestedLatelyError) as refusal:
            await request_shipping(as_actor(ctx, buyer(order.buyer_id)), order_id=order.id)
        assert refusal.value.params["retry_after"] == 3_600
        clock.instant += timedelta(hours=1)
        await request_shipping(as_actor(ctx, buyer(order.buyer_id)), order_id=order.id)
        assert [act for act, *_ in await timeline(ctx, order.id)].count("shipping_requested") == 2

    async def test_refuses_an_unpaid_order(self, ctx: Context) -> None:
        order = (await make_trade(ctx)).order
        with pytest.raises(OrderUnpaidError):
            await request_shipping(ctx, order_id=order.id)

    async def test_refuses_a_shipped_order(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await record_shipments(ctx, shipments=[ShippedUnits(order_id=order.id, quantities={0: 1}, details={})])
        with pytest.raises(OrderAlreadyShippedError):
            await request_shipping(ctx, order_id=order.id)

    async def test_refuses_a_cancelled_order(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        with pytest.raises(OrderEndedError):
            await request_shipping(ctx, order_id=order.id)
