"""Cancelling orders."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.order.errors import (
    OrderAlreadyShippedError,
    OrderEndedError,
    OrderNotFoundError,
    PaymentArrivedError,
)
from jishi.modules.order.reasons import BUYER_REASONS, STAFF_REASONS, CancelReason
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.record_shipments import record_shipments
from tests.conftest import as_actor
from tests.order.make import (
    LineWish,
    OrderWish,
    buyer,
    make_money,
    make_open_payment,
    make_paid_order,
    make_paid_trade,
    make_trade,
    staff,
)
from tests.order.read import lines_of, refunds_of, stock_of, timeline, told


class TestCancelOrder:
    async def test_closes_the_whole_unpaid_trade(self, ctx: Context) -> None:
        made = await make_trade(ctx, orders=[OrderWish(lines=[LineWish(quantity=3)]), OrderWish()])
        first, second = made.orders
        own = as_actor(ctx, buyer(first.buyer_id))

        await cancel_order(own, order_id=first.id, reason=CancelReason.CHANGED_MIND)

        await ctx.session.refresh(made.trade)
        assert (made.trade.state, made.trade.closed_at) == ("closed", ctx.now)
        for order in (first, second):
            assert (order.order_state, order.cancel_reason) == ("cancelled", "changed_mind")
            assert await timeline(ctx, order.id) == [("cancelled", "order", "cancelled")]
            for line in await lines_of(ctx, order.id):
                assert line.reservation_state == "released"
                assert await stock_of(ctx, line) == (10 + line.quantity, 0)
        assert sorted(told(own)) == ["order.cancelled.v1", "order.cancelled.v1", "order.trade_closed.v1"]

    async def test_stops_taking_money_for_the_unpaid_trade(self, ctx: Context) -> None:
        made = await make_trade(ctx)
        attempt = await make_open_payment(ctx, made.trade)
        await cancel_order(ctx, order_id=made.order.id, reason=CancelReason.OTHER)
        await ctx.session.refresh(attempt)
        assert attempt.next_query_at == ctx.now

    async def test_waits_where_the_money_has_just_come(self, ctx: Context) -> None:
        made = await make_trade(ctx)
        await make_money(ctx, made.trade)
        with pytest.raises(PaymentArrivedError):
            await cancel_order(ctx, order_id=made.order.id, reason=CancelReason.OTHER)
        assert made.trade.state == "unpaid"

    async def test_gives_the_money_of_a_paid_order_back(self, ctx: Context) -> None:
        wishes = [OrderWish(lines=[LineWish(quantity=2)], freight_minor=600), OrderWish()]
        first, second = (await make_paid_trade(ctx, orders=wishes)).orders
        own = as_actor(ctx, buyer(first.buyer_id))

        await cancel_order(own, order_id=first.id, reason=CancelReason.TOO_SLOW)

        assert (first.order_state, first.payment_state, second.order_state) == ("cancelled", "paid", "confirmed")
        assert await refunds_of(ctx, first.id) == [("order.cancelled", 2_600)]
        (line,) = await lines_of(ctx, first.id)
        assert (line.reservation_state, await stock_of(ctx, line)) == ("released", (12, 0))
        (event,) = [event for event in own.events if event.name == "order.cancelled.v1"]
        assert (event.was_paid, event.refund_minor) == (True, 2_600)  # type: ignore[attr-defined]

    async def test_gives_nothing_back_where_nothing_was_due(self, ctx: Context) -> None:
        order = await make_paid_order(ctx, LineWish(unit_minor=500, discount_minor=500))
        await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        assert (order.order_state, await refunds_of(ctx, order.id)) == ("cancelled", [])

    @pytest.mark.parametrize("is_paid", [True, False])
    async def test_changes_nothing_the_second_time(self, ctx: Context, is_paid: bool) -> None:
        order = (await (make_paid_trade if is_paid else make_trade)(ctx)).order
        for _ in range(2):
            await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        assert [act for act, *_ in await timeline(ctx, order.id)].count("cancelled") == 1
        assert len(await refunds_of(ctx, order.id)) == int(is_paid)

    @pytest.mark.parametrize("quantity", [1, 2])
    async def test_refuses_what_was_shipped(self, ctx: Context, quantity: int) -> None:
        order = await make_paid_order(ctx, LineWish(quantity=2))
        await record_shipments(ctx, shipments=[ShippedUnits(order_id=order.id, quantities={0: quantity}, details={})])
        with pytest.raises(OrderAlreadyShippedError):
            await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        assert await refunds_of(ctx, order.id) == []

    async def test_refuses_a_completed_order(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        order.order_state = "completed"
        with pytest.raises(OrderEndedError):
            await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)

    async def test_hides_orders_of_other_buyers(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        with pytest.raises(OrderNotFoundError):
            await cancel_order(as_actor(ctx, buyer(uuid4())), order_id=order.id, reason=CancelReason.OTHER)

    async def test_hides_orders_of_other_merchants_and_warehouses(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        for actor in (staff(merchant_ids={uuid4()}), staff(warehouse_ids={uuid4()}), staff(merchant_ids=set())):
            with pytest.raises(OrderNotFoundError):
                await cancel_order(as_actor(ctx, actor), order_id=order.id, reason=CancelReason.OUT_OF_STOCK)
        own = as_actor(ctx, staff(merchant_ids={order.merchant_id}, warehouse_ids={order.warehouse_id}))
        await cancel_order(own, order_id=order.id, reason=CancelReason.OUT_OF_STOCK)
        assert order.order_state == "cancelled"

    async def test_takes_from_each_actor_their_own_reasons_only(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        wrong = [
            *((buyer(order.buyer_id), reason) for reason in set(CancelReason) - BUYER_REASONS),
            *((staff(), reason) for reason in set(CancelReason) - STAFF_REASONS),
        ]
        for actor, reason in wrong:
            with pytest.raises(InvalidInputError) as refusal:
                await cancel_order(as_actor(ctx, actor), order_id=order.id, reason=reason)
            assert refusal.value.problems[0].pointer == "/reason"
        assert order.order_state == "confirmed"
