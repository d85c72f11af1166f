"""Marking trades paid."""

from datetime import timedelta

import pytest

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.order.errors import TradeNotFoundError
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.usecases.close_trades import close_trades
from jishi.modules.order.usecases.mark_trade_paid import mark_trade_paid
from tests.order.make import LineWish, OrderWish, make_money, make_trade
from tests.order.read import refunds_of, timeline, told


class TestMarkTradePaid:
    async def test_confirms_every_order_of_the_trade(self, ctx: Context) -> None:
        made = await make_trade(ctx, orders=[OrderWish(), OrderWish(lines=[LineWish(quantity=2)])])
        paid_at = ctx.now - timedelta(seconds=3)
        payment = await make_money(ctx, made.trade)

        trade = await mark_trade_paid(
            ctx, trade_id=made.trade.id, payment_order_id=payment, amount=Money(3_000), paid_at=paid_at
        )

        assert (trade.state, trade.paid_at) == ("paid", paid_at)
        for order in made.orders:
            assert (order.order_state, order.payment_state, order.paid_at) == ("confirmed", "paid", paid_at)
            assert order.ship_due_at == paid_at + timedelta(hours=48)
            assert await timeline(ctx, order.id) == [("paid", "order", "confirmed"), ("paid", "payment", "paid")]
        assert told(ctx) == ["order.paid.v1", "order.paid.v1"]

    async def test_tells_what_was_sold(self, ctx: Context) -> None:
        made = await make_trade(ctx, orders=[OrderWish(lines=[LineWish(quantity=2, discount_minor=100)])])
        payment = await make_money(ctx, made.trade)
        await mark_trade_paid(
            ctx, trade_id=made.trade.id, payment_order_id=payment, amount=Money(1_900), paid_at=ctx.now
        )
        (event,) = ctx.events
        (line,) = event.lines  # type: ignore[attr-defined]
        assert (line.position, line.quantity, line.total_minor) == (0, 2, 1_900)

    async def test_changes_nothing_the_second_time(self, ctx: Context) -> None:
        made = await make_trade(ctx)
        payment = await make_money(ctx, made.trade)
        for _ in range(2):
            await mark_trade_paid(
                ctx, trade_id=made.trade.id, payment_order_id=payment, amount=Money(1_000), paid_at=ctx.now
            )
        assert len(await timeline(ctx, made.order.id)) == 2
        assert told(ctx) == ["order.paid.v1"]

    async def test_sends_money_for_a_closed_trade_back(self, ctx: Context) -> None:
        made = await make_trade(ctx)
        await close_trades(ctx, trade_ids=[made.trade.id], reason=CancelReason.PAY_TIMEOUT)
        payment = await make_money(ctx, made.trade)
        ctx.events.clear()

        for _ in range(2):
            trade = await mark_trade_paid(
                ctx, trade_id=made.trade.id, payment_order_id=payment, amount=Money(1_000), paid_at=ctx.now
            )
            assert trade.state == "closed"

        assert await refunds_of(ctx, made.trade.id) == [("order.late_payment", 1_000)]
        assert (await timeline(ctx, made.order.id))[-1] == ("late_payment", None, None)
        assert told(ctx).count("order.late_payment_received.v1") == 1

    async def test_sends_another_amount_than_due_back(self, ctx: Context) -> None:
        made = await make_trade(ctx)
        payment = await make_money(ctx, made.trade, amount_minor=999)
        trade = await mark_trade_paid(
            ctx, trade_id=made.trade.id, payment_order_id=payment, amount=Money(999), paid_at=ctx.now
        )
        assert trade.state == "unpaid"
        assert await refunds_of(ctx, made.trade.id) == [("order.wrong_payment", 999)]
        assert await timeline(ctx, made.order.id) == [("wrong_payment", None, None)]

    async def test_refuses_an_unknown_trade(self, ctx: Context) -> None:
        with pytest.raises(TradeNotFoundError):
            await mark_trade_paid(ctx, trade_id=new_id(), payment_order_id=new_id(), amount=Money(1), paid_at=ctx.now)
