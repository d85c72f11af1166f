"""Refunds at the gateway: the same number until it is known."""

import asyncio

import pytest

from jishi.modules.payment.exchanges.send_refunds import send_refunds
from jishi.modules.payment.models import PaymentAttempt, Refund
from jishi.modules.payment.usecases.record_refund_outcome import MISSES
from tests.payment.make import alerts_of
from tests.payment.till import Till
from tests.sandbox.running import eventually

REFUND, QUERY = "wechatpay.refund", "wechatpay.query_refund"


@pytest.fixture
async def paid(till: Till) -> PaymentAttempt:
    """A paid attempt; from now on callbacks get lost."""
    trade = await till.trade()
    attempt = await till.buy(trade)

    async def is_paid() -> bool:
        return (await till.order(trade)).state == "paid"

    await eventually(is_paid)
    await till.sandbox.fail_next("wechatpay.notice", "lost", times=None)
    return attempt


async def sent_there(till: Till) -> list[str]:
    """Return the numbers of the refunds that the gateway knows of."""
    return [refund["out_refund_no"] for refund in await till.sandbox.ask("GET", "wechatpay/refunds")]


async def send_until(till: Till, refund: Refund, state: str, most: int = 6) -> int:
    """Run the job as time goes by until the refund has come to a state; return how often."""
    for runs in range(1, most + 1):
        await send_refunds(till.house)
        if (await till.refund_now(refund.id)).state == state:
            return runs
        # The gateway checks our clock: the refund's time comes nearer instead of the clock moving on.
        await pull_back(till, refund)
    raise AssertionError(f"it never was {state}")


async def pull_back(till: Till, refund: Refund) -> None:
    """Let the next try be due now."""
    async with till.context() as ctx:
        (await ctx.session.get_one(Refund, refund.id)).next_query_at = ctx.now


class TestSendRefunds:
    async def test_asks_for_it_and_hears_of_its_end(self, till: Till, paid: PaymentAttempt) -> None:
        refund = await till.refund(paid)
        await send_until(till, refund, "succeeded")
        assert await sent_there(till) == [refund.number]
        assert await till.failing_proofs() == []

    async def test_sends_once_for_two_workers(self, till: Till, paid: PaymentAttempt) -> None:
        await till.refund(paid)
        done = await asyncio.gather(send_refunds(till.house), send_refunds(till.house))
        assert sum(done) == 1

    @pytest.mark.parametrize("kind", ["error_before", "error_after", "unsealed", "truncated"])
    async def test_asks_before_it_sends_the_same_number_again(
        self, till: Till, paid: PaymentAttempt, kind: str
    ) -> None:
        await till.sandbox.fail_next(REFUND, kind)
        refund = await till.refund(paid)
        await send_refunds(till.house)
        assert (await till.refund_now(refund.id)).state == "processing"
        await pull_back(till, refund)
        await send_until(till, refund, "succeeded")
        assert await sent_there(till) == [refund.number]
        assert await till.failing_proofs() == []

    async def test_does_not_take_a_refused_question_for_a_refused_refund(
        self, till: Till, paid: PaymentAttempt
    ) -> None:
        await till.sandbox.fail_next(REFUND, "error_after")
        await till.sandbox.fail_next(QUERY, "reject", "NO_AUTH")
        refund = await till.refund(paid)
        await send_refunds(till.house)
        await pull_back(till, refund)
        await send_refunds(till.house)
        assert (await till.refund_now(refund.id)).state == "processing"
        await pull_back(till, refund)
        await send_until(till, refund, "succeeded")

    async def test_tells_staff_of_a_gateway_that_stays_silent(self, till: Till, paid: PaymentAttempt) -> None:
        await till.sandbox.fail_next(REFUND, "error_before", times=None)
        await till.sandbox.fail_next(QUERY, "error_before", times=None)
        refund = await till.refund(paid)
        assert await send_until(till, refund, "unresolved") == MISSES
        async with till.context() as ctx:
            assert await alerts_of(ctx, refund.id) == ["refund_unanswered"]

    async def test_waits_for_a_top_up(self, till: Till, paid: PaymentAttempt) -> None:
        await till.sandbox.fail_next(REFUND, "reject", "NOT_ENOUGH")
        refund = await till.refund(paid)
        await send_refunds(till.house)
        async with till.context() as ctx:
            assert await alerts_of(ctx, refund.id) == ["balance_short"]
        await pull_back(till, refund)
        await send_until(till, refund, "succeeded")
        async with till.context() as ctx:
            assert await alerts_of(ctx, refund.id) == []

    async def test_ends_what_is_refused_for_good(self, till: Till, paid: PaymentAttempt) -> None:
        await till.sandbox.fail_next(REFUND, "reject", "NO_AUTH")
        refund = await till.refund(paid)
        await send_refunds(till.house)
        assert (await till.refund_now(refund.id)).state == "failed"
        assert await till.failing_proofs() == []

    async def test_hears_of_what_cannot_reach_the_payer(self, till: Till, paid: PaymentAttempt) -> None:
        await till.sandbox.ask("PUT", "knobs", {"refund_after_ms": 86_400_000})
        refund = await till.refund(paid)
        await send_refunds(till.house)
        await till.sandbox.ask("POST", f"wechatpay/refunds/{refund.number}/settle", {"state": "ABNORMAL"})
        await pull_back(till, refund)
        await send_until(till, refund, "unresolved")
        async with till.context() as ctx:
            assert await alerts_of(ctx, refund.id) == ["refund_abnormal"]

    async def test_goes_on_until_all_is_back(self, till: Till, paid: PaymentAttempt) -> None:
        for minor in (5_000, 5_000, 2_345):
            refund = await till.refund(paid, minor)
            await send_until(till, refund, "succeeded")
        assert len(await sent_there(till)) == 3
        assert await till.failing_proofs() == []
