"""The poller: what no callback has ended."""

import asyncio

import pytest
from sqlalchemy import text

from jishi.modules.payment.errors import GatewayAwayError
from jishi.modules.payment.exchanges.poll_attempts import BATCH, poll_attempts
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.repository import Payable, find_open_attempt
from jishi.modules.payment.usecases.close_payments_of_trade import close_payments_of_trade
from jishi.modules.payment.usecases.open_attempt import open_attempt
from tests.payment.make import GATEWAY, NATIVE, alerts_of, refunds_of
from tests.payment.till import Till


@pytest.fixture(autouse=True)
async def no_callbacks(till: Till) -> None:
    """Let every callback get lost."""
    await till.sandbox.fail_next("wechatpay.notice", "lost", times=None)


async def settled(till: Till, attempt: PaymentAttempt) -> str:
    """Let the poller look after one attempt and return its state."""
    await poll_attempts(till.house)
    return (await till.attempt(attempt.id)).state


class TestPollAttempts:
    async def test_finds_a_payment_whose_callback_was_lost(self, till: Till) -> None:
        trade = await till.trade()
        attempt = await till.buy(trade)
        till.wait(5)
        assert await settled(till, attempt) == "succeeded"
        assert (await till.order(trade)).state == "paid"
        assert await till.failing_proofs() == []

    async def test_waits_for_the_time_to_look(self, till: Till) -> None:
        await till.buy()
        till.wait(4)
        assert await poll_attempts(till.house) == 0

    async def test_looks_ever_less_often(self, till: Till) -> None:
        attempt = await till.pay(await till.trade())
        waits = []
        for _ in range(6):
            till.clock.instant = (await till.attempt(attempt.id)).next_query_at or till.clock.instant
            assert await settled(till, attempt) == "pending"
            looked_at = till.clock.instant
            waits.append(((await till.attempt(attempt.id)).next_query_at or looked_at) - looked_at)
        assert [wait.seconds for wait in waits] == [5, 10, 15, 30, 60, 120]

    async def test_closes_what_nobody_paid_in_time_there_and_here(self, till: Till) -> None:
        trade = await till.trade()
        attempt = await till.pay(trade)
        async with till.context() as ctx:
            row = await ctx.session.get_one(PaymentAttempt, attempt.id)
            row.expires_at = row.next_query_at = ctx.now
        assert await settled(till, attempt) == "closed"
        orders = await till.sandbox.ask("GET", "wechatpay/orders")
        assert [order["state"] for order in orders] == ["CLOSED"]

    async def test_finds_a_payment_of_the_last_second(self, till: Till) -> None:
        trade = await till.trade()
        attempt = await till.buy(trade)
        async with till.context() as ctx:
            row = await ctx.session.get_one(PaymentAttempt, attempt.id)
            row.expires_at = row.next_query_at = ctx.now
        assert await settled(till, attempt) == "succeeded"
        assert (await till.order(trade)).state == "paid"

    async def test_closes_what_a_crash_left_behind(self, till: Till) -> None:
        async with till.context() as ctx:
            attempt = await open_attempt(ctx, payable=await till.trade(), wish=NATIVE, gateway=GATEWAY)
        assert await poll_attempts(till.house) == 0
        till.wait(45)
        assert await settled(till, attempt) == "closed"

    async def test_closes_at_the_gateway_what_was_closed_here(self, till: Till) -> None:
        trade = await till.trade()
        attempt = await till.pay(trade)
        async with till.context() as ctx:
            await close_payments_of_trade(ctx, trade_id=trade.trade_id)
        assert await settled(till, attempt) == "closed"

    async def test_sends_back_what_came_after_the_trade_was_closed(self, till: Till) -> None:
        trade = await till.trade()
        attempt = await till.buy(trade)
        async with till.context() as ctx:
            await close_payments_of_trade(ctx, trade_id=trade.trade_id)
        assert await settled(till, attempt) == "succeeded"
        assert (await till.order(trade)).state == "closed"
        async with till.context() as ctx:
            assert [refund.amount_minor for refund in await refunds_of(ctx, attempt)] == [12_345]
        assert await till.failing_proofs() == []

    @pytest.mark.parametrize("kind", ["error_before", "truncated", "unsealed", "bad_seal", "stale_seal"])
    async def test_believes_no_answer_that_is_not_proved(self, till: Till, kind: str) -> None:
        attempt = await till.buy()
        await till.sandbox.fail_next("wechatpay.query", kind)
        till.wait(5)
        assert await settled(till, attempt) == "pending"
        till.wait(5)
        assert await settled(till, attempt) == "succeeded"

    async def test_resolves_an_opening_that_was_never_answered(self, till: Till) -> None:
        trade = await till.trade()
        await till.sandbox.fail_next("wechatpay.open", "error_after")
        with pytest.raises(GatewayAwayError):
            await till.pay(trade)
        attempt = await open_attempt_of(till, trade)
        async with till.context() as ctx:
            assert await alerts_of(ctx, attempt.id) == ["open_unanswered"]
        assert await settled(till, attempt) == "closed"
        async with till.context() as ctx:
            assert await alerts_of(ctx, attempt.id) == []

    async def test_takes_a_batch_and_leaves_the_rest(self, till: Till) -> None:
        for _ in range(3):
            await till.pay(await till.trade())
        async with till.context() as ctx:
            assert BATCH > 3
            await ctx.session.execute(
                text("UPDATE payment.payment_attempts SET next_query_at = :now"), {"now": ctx.now}
            )
        looked_at = await asyncio.gather(poll_attempts(till.house), poll_attempts(till.house))
        assert sum(looked_at) == 3

    async def test_one_trouble_does_not_stop_the_others(self, till: Till) -> None:
        async with till.context() as ctx:
            orphan = await open_attempt(ctx, payable=await till.trade(), wish=NATIVE, gateway=GATEWAY)
            orphan.gateway_code, orphan.next_query_at = "gone", ctx.now
        attempt = await till.buy()
        till.wait(5)
        assert await settled(till, attempt) == "succeeded"
        assert (await till.attempt(orphan.id)).state == "created"


async def open_attempt_of(till: Till, trade: Payable) -> PaymentAttempt:
    """Return the open attempt of a trade."""
    order = await till.order(trade)
    async with till.context() as ctx:
        attempt = await find_open_attempt(ctx, order.id)
    assert attempt is not None
    return attempt
