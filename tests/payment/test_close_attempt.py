"""Closing attempts at their gateways: one, all of overdue trades, and by the buyer's wish."""

import pytest

from jishi.kit.access import Actor, ActorKind
from jishi.kit.ids import new_id
from jishi.modules.payment.errors import AlreadyPaidError, GatewayAwayError
from jishi.modules.payment.exchanges.cancel_payment import cancel_payment
from jishi.modules.payment.exchanges.close_attempt import close_attempt
from jishi.modules.payment.exchanges.close_open_payments import close_open_payments
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.repository import Payable
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.open_attempt import open_attempt
from tests.payment.make import GATEWAY, NATIVE
from tests.payment.till import MAIN, Till


async def state_there(till: Till, attempt: PaymentAttempt) -> str:
    """Return the state of an attempt as the gateway sees it."""
    orders = await till.sandbox.ask("GET", "wechatpay/orders")
    states: dict[str, str] = {order["out_trade_no"]: order["state"] for order in orders}
    return states[attempt.out_trade_no]


async def cancel(till: Till, trade: Payable) -> None:
    """Give up, as the buyer."""
    async with till.context(Actor(kind=ActorKind.BUYER, id=trade.payer_id)) as ctx:
        await cancel_payment(ctx, trade_id=trade.trade_id, payer_id=trade.payer_id)


class TestCloseAttempt:
    async def test_closes_there_and_here(self, till: Till) -> None:
        attempt = await till.pay(await till.trade())
        assert (await close_attempt(till.house, attempt.id)).state == "closed"
        assert await state_there(till, attempt) == "CLOSED"

    async def test_finds_a_faster_buyer(self, till: Till) -> None:
        await till.sandbox.fail_next("wechatpay.notice", "lost", times=None)
        trade = await till.trade()
        attempt = await till.buy(trade)
        assert (await close_attempt(till.house, attempt.id)).state == "succeeded"
        assert (await till.order(trade)).state == "paid"

    async def test_closes_what_the_gateway_never_heard_of(self, till: Till) -> None:
        async with till.context() as ctx:
            attempt = await open_attempt(ctx, payable=await till.trade(), wish=NATIVE, gateway=GATEWAY)
        assert (attempt.gateway_code, MAIN) == (MAIN, GATEWAY.code)
        assert (await close_attempt(till.house, attempt.id)).state == "closed"

    @pytest.mark.parametrize("kind", ["error_before", "error_after", "unsealed"])
    async def test_takes_it_for_open_until_the_gateway_says_otherwise(self, till: Till, kind: str) -> None:
        attempt = await till.pay(await till.trade())
        await till.sandbox.fail_next("wechatpay.close", kind)
        with pytest.raises(GatewayAwayError):
            await close_attempt(till.house, attempt.id)
        assert (await till.attempt(attempt.id)).state == "pending"
        assert (await close_attempt(till.house, attempt.id)).state == "closed"

    async def test_leaves_what_has_ended(self, till: Till) -> None:
        attempt = await till.pay(await till.trade())
        closed = await close_attempt(till.house, attempt.id)
        assert (await close_attempt(till.house, attempt.id)).closed_at == closed.closed_at


class TestCloseOpenPayments:
    async def test_names_the_trades_that_may_be_closed(self, till: Till) -> None:
        await till.sandbox.fail_next("wechatpay.notice", "lost", times=None)
        unpaid, paid, untouched = await till.trade(), await till.trade(), new_id()
        attempt = await till.pay(unpaid)
        await till.buy(paid)
        free = await close_open_payments(till.house, trade_ids=[unpaid.trade_id, paid.trade_id, untouched])
        assert free == {unpaid.trade_id, untouched}
        assert await state_there(till, attempt) == "CLOSED"
        assert ((await till.order(unpaid)).state, (await till.order(paid)).state) == ("closed", "paid")

    async def test_leaves_a_trade_open_while_its_gateway_is_away(self, till: Till) -> None:
        trade = await till.trade()
        await till.pay(trade)
        await till.sandbox.fail_next("wechatpay.close", "error_before")
        assert await close_open_payments(till.house, trade_ids=[trade.trade_id]) == set()
        assert (await till.order(trade)).state == "open"
        assert await close_open_payments(till.house, trade_ids=[trade.trade_id]) == {trade.trade_id}

    async def test_waits_for_a_bank_transfer(self, till: Till) -> None:
        trade = await till.trade()
        await till.pay(trade, PaymentWish(method=Method.OFFLINE))
        assert await close_open_payments(till.house, trade_ids=[trade.trade_id]) == set()
        till.wait(73 * 3600)
        assert await close_open_payments(till.house, trade_ids=[trade.trade_id]) == {trade.trade_id}

    async def test_does_not_mind_being_asked_twice(self, till: Till) -> None:
        trade = await till.trade()
        await till.pay(trade)
        for _ in range(2):
            assert await close_open_payments(till.house, trade_ids=[trade.trade_id]) == {trade.trade_id}


class TestCancelPayment:
    async def test_closes_it_and_lets_the_buyer_pay_anew(self, till: Till) -> None:
        trade = await till.trade()
        first = await till.pay(trade)
        await cancel(till, trade)
        assert await state_there(till, first) == "CLOSED"
        assert (await till.pay(trade)).out_trade_no != first.out_trade_no

    async def test_refuses_what_was_paid_meanwhile(self, till: Till) -> None:
        await till.sandbox.fail_next("wechatpay.notice", "lost", times=None)
        trade = await till.trade()
        await till.buy(trade)
        with pytest.raises(AlreadyPaidError):
            await cancel(till, trade)
        assert (await till.order(trade)).state == "paid"

    async def test_has_nothing_to_do_where_nothing_is_open(self, till: Till) -> None:
        trade = await till.trade()
        await till.pay(trade)
        for _ in range(2):
            await cancel(till, trade)
        assert (await till.order(trade)).state == "open"
