"""Opening an attempt, before any gateway is asked."""

from datetime import timedelta

import msgspec
import pytest

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.payment.errors import (
    AlreadyPaidError,
    AnotherAttemptOpenError,
    MethodNotOfferedError,
    PaymentClosedError,
)
from jishi.modules.payment.registry import FREE
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import AttemptState, Method
from jishi.modules.payment.usecases.close_payments_of_trade import close_payments_of_trade
from jishi.modules.payment.usecases.open_attempt import open_attempt
from tests.payment.make import BANK, GATEWAY, NATIVE, order_of, paid, payable, pending


class TestOpenAttempt:
    async def test_adds_a_payment_order_of_the_trades_amount(self, ctx: Context) -> None:
        trade = payable(ctx)
        attempt = await open_attempt(ctx, payable=trade, wish=NATIVE, gateway=GATEWAY)
        order = await order_of(ctx, attempt)
        assert (order.trade_id, order.payer_id, order.amount_minor) == (trade.trade_id, trade.payer_id, 12_345)
        assert (attempt.state, attempt.amount_minor, attempt.expires_at) == ("created", 12_345, trade.due_at)

    async def test_returns_the_same_attempt_for_the_same_wish(self, ctx: Context) -> None:
        trade = payable(ctx)
        first = await pending(ctx, trade)
        second = await open_attempt(ctx, payable=trade, wish=NATIVE, gateway=GATEWAY)
        assert (second.id, second.out_trade_no, second.display) == (first.id, first.out_trade_no, first.display)

    async def test_refuses_another_wish_while_one_is_open(self, ctx: Context) -> None:
        trade = payable(ctx)
        await pending(ctx, trade)
        wish = PaymentWish(method=Method.JSAPI, open_id="o")
        with pytest.raises(AnotherAttemptOpenError):
            await open_attempt(ctx, payable=trade, wish=wish, gateway=GATEWAY)

    async def test_refuses_an_open_attempt_of_another_amount(self, ctx: Context) -> None:
        trade = payable(ctx)
        await pending(ctx, trade)
        cheaper = msgspec.structs.replace(trade, amount=Money(10_000))
        with pytest.raises(AnotherAttemptOpenError):
            await open_attempt(ctx, payable=cheaper, wish=NATIVE, gateway=GATEWAY)

    async def test_lets_the_payment_order_follow_the_trades_amount(self, ctx: Context) -> None:
        trade = payable(ctx)
        attempt = await pending(ctx, trade)
        attempt.state = AttemptState.CLOSED
        cheaper = msgspec.structs.replace(trade, amount=Money(10_000))
        again = await open_attempt(ctx, payable=cheaper, wish=NATIVE, gateway=GATEWAY)
        assert (again.amount_minor, (await order_of(ctx, again)).amount_minor) == (10_000, 10_000)
        assert again.out_trade_no != attempt.out_trade_no

    async def test_refuses_once_it_is_paid(self, ctx: Context) -> None:
        trade = payable(ctx)
        await paid(ctx, trade)
        with pytest.raises(AlreadyPaidError):
            await open_attempt(ctx, payable=trade, wish=NATIVE, gateway=GATEWAY)

    async def test_refuses_once_it_is_closed(self, ctx: Context) -> None:
        trade = payable(ctx)
        await pending(ctx, trade)
        await close_payments_of_trade(ctx, trade_id=trade.trade_id)
        with pytest.raises(PaymentClosedError):
            await open_attempt(ctx, payable=trade, wish=NATIVE, gateway=GATEWAY)

    async def test_refuses_when_the_time_to_pay_is_over(self, ctx: Context) -> None:
        trade = payable(ctx, due_at=ctx.now)
        with pytest.raises(PaymentClosedError):
            await open_attempt(ctx, payable=trade, wish=NATIVE, gateway=GATEWAY)

    async def test_takes_nothing_for_nothing(self, ctx: Context) -> None:
        trade = payable(ctx, amount=Money(0))
        with pytest.raises(MethodNotOfferedError):
            await open_attempt(ctx, payable=trade, wish=NATIVE, gateway=GATEWAY)

    async def test_does_not_give_something_for_nothing(self, ctx: Context) -> None:
        with pytest.raises(MethodNotOfferedError):
            await open_attempt(ctx, payable=payable(ctx), wish=PaymentWish(method=Method.FREE), gateway=FREE)

    async def test_waits_longer_for_a_bank_transfer(self, ctx: Context) -> None:
        wish = PaymentWish(method=Method.OFFLINE)
        attempt = await open_attempt(ctx, payable=payable(ctx), wish=wish, gateway=BANK)
        assert attempt.expires_at == ctx.now + timedelta(hours=72)
