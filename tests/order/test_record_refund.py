"""Recording refunds."""

from datetime import timedelta

import pytest

from jishi.contracts.payment import PaymentOrderId, PaymentRefunded, PaymentSucceeded, RefundId
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.order.errors import OrderNotFoundError
from jishi.modules.order.handlers import HANDLERS, mark_paid, note_refund
from jishi.modules.order.models import Order
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.record_refund import record_refund
from jishi.modules.order.usecases.record_shipments import record_shipments
from jishi.modules.order.usecases.record_trade_refund import record_trade_refund
from tests.order.make import LineWish, OrderWish, make_money, make_paid_trade, make_trade
from tests.order.read import lines_of, stock_of, timeline, told


async def _order(ctx: Context) -> Order:
    wish = OrderWish(lines=[LineWish(unit_minor=1_000), LineWish(unit_minor=3_000)], freight_minor=500)
    return (await make_paid_trade(ctx, orders=[wish])).order


class TestRecordRefund:
    async def test_moves_the_payment_axis_and_no_other(self, ctx: Context) -> None:
        order = await _order(ctx)
        units = ShippedUnits(order_id=order.id, quantities={0: 1, 1: 1}, details={})
        await record_shipments(ctx, shipments=[units])
        ctx.events.clear()
        await record_refund(ctx, order_id=order.id, refund_id=new_id(), amount=Money(450))
        assert (order.payment_state, order.refunded_minor) == ("partially_refunded", 450)
        assert [line.refunded_minor for line in await lines_of(ctx, order.id)] == [100, 300]
        await record_refund(ctx, order_id=order.id, refund_id=new_id(), amount=Money(450))
        await record_refund(ctx, order_id=order.id, refund_id=new_id(), amount=Money(3_600))
        assert (order.payment_state, order.refunded_minor) == ("refunded", 4_500)
        assert [line.refunded_minor for line in await lines_of(ctx, order.id)] == [1_000, 3_000]
        assert (order.order_state, order.fulfillment_state) == ("confirmed", "shipped")
        assert [move for move in await timeline(ctx, order.id) if move[0] == "refunded"] == [
            ("refunded", "payment", "partially_refunded"),
            ("refunded", None, None),
            ("refunded", "payment", "refunded"),
        ]
        assert told(ctx) == ["order.refunded.v1"] * 3

    async def test_cancels_what_was_refunded_before_it_was_shipped(self, ctx: Context) -> None:
        order = await _order(ctx)
        await record_refund(ctx, order_id=order.id, refund_id=new_id(), amount=Money(4_500))
        assert (order.order_state, order.cancel_reason, order.payment_state) == ("cancelled", "refunded", "refunded")
        for line in await lines_of(ctx, order.id):
            assert (line.reservation_state, await stock_of(ctx, line)) == ("released", (11, 0))
        assert told(ctx) == ["order.refunded.v1", "order.cancelled.v1"]

    async def test_counts_a_refund_once(self, ctx: Context) -> None:
        order, refund_id = await _order(ctx), new_id()
        for _ in range(2):
            await record_refund(ctx, order_id=order.id, refund_id=refund_id, amount=Money(450))
        assert order.refunded_minor == 450

    async def test_refuses_an_unknown_order(self, ctx: Context) -> None:
        with pytest.raises(OrderNotFoundError):
            await record_refund(ctx, order_id=new_id(), refund_id=new_id(), amount=Money(1))


class TestRecordTradeRefund:
    async def test_spreads_by_what_each_order_has_left(self, ctx: Context) -> None:
        wishes = [OrderWish(lines=[LineWish(unit_minor=1_000)]), OrderWish(lines=[LineWish(unit_minor=3_000)])]
        made = await make_paid_trade(ctx, orders=wishes)
        refund_id = new_id()
        for _ in range(2):
            await record_trade_refund(ctx, trade_id=made.trade.id, refund_id=refund_id, amount=Money(400))
            await ctx.session.flush()
        assert [order.refunded_minor for order in made.orders] == [100, 300]

    async def test_leaves_to_cancelled_orders_what_is_on_its_way_to_them(self, ctx: Context) -> None:
        made = await make_paid_trade(ctx, orders=[OrderWish(), OrderWish()])
        cancelled, standing = made.orders
        await cancel_order(ctx, order_id=cancelled.id, reason=CancelReason.OTHER)
        await record_trade_refund(ctx, trade_id=made.trade.id, refund_id=new_id(), amount=Money(1_000))
        assert (standing.payment_state, cancelled.refunded_minor) == ("refunded", 0)
        await record_refund(ctx, order_id=cancelled.id, refund_id=new_id(), amount=Money(1_000))
        assert cancelled.payment_state == "refunded"

    async def test_takes_from_cancelled_orders_what_no_other_has(self, ctx: Context) -> None:
        made = await make_paid_trade(ctx, orders=[OrderWish(), OrderWish()])
        cancelled, standing = made.orders
        await cancel_order(ctx, order_id=cancelled.id, reason=CancelReason.OTHER)
        await record_trade_refund(ctx, trade_id=made.trade.id, refund_id=new_id(), amount=Money(1_500))
        assert (standing.refunded_minor, cancelled.refunded_minor) == (1_000, 500)


class TestHandlers:
    def test_listen_to_money_and_to_deposits(self) -> None:
        assert {handler.event.name for handler in HANDLERS} == {
            "payment.succeeded.v1",
            "payment.refunded.v1",
            "order.deposit_left.v1",
            "order.balance_due.v1",
        }

    async def test_confirm_what_was_paid(self, ctx: Context) -> None:
        made = await make_trade(ctx)
        event = PaymentSucceeded(
            payment_order_id=PaymentOrderId(await make_money(ctx, made.trade)),
            trade_id=made.trade.id,
            attempt_id=new_id(),  # type: ignore[arg-type]
            method="native",
            amount_minor=1_000,
            currency="CNY",
            paid_at=ctx.now - timedelta(seconds=1),
        )
        await mark_paid(ctx, event)
        assert made.order.payment_state == "paid"

    @pytest.mark.parametrize(
        ("origin", "state"),
        [
            ("order.cancelled", "refunded"),
            ("payment.staff", "refunded"),
            ("order.late_payment", "paid"),
            ("order.wrong_payment", "paid"),
            ("aftersale.return", "paid"),
        ],
    )
    async def test_note_refunds_of_cancelled_orders_and_by_staff(self, ctx: Context, origin: str, state: str) -> None:
        order = await _order(ctx)
        await cancel_order(ctx, order_id=order.id, reason=CancelReason.OTHER)
        event = PaymentRefunded(
            refund_id=RefundId(new_id()),
            payment_order_id=PaymentOrderId(new_id()),
            trade_id=order.trade_id,
            amount_minor=4_500,
            currency="CNY",
            origin_kind=origin,
            origin_id=order.id,
            is_duplicate=False,
            refunded_at=ctx.now,
        )
        await note_refund(ctx, event)
        assert (order.payment_state, order.order_state) == (state, "cancelled")
