"""Races: whoever comes at the same moment, money moves once."""

import asyncio
from collections.abc import Awaitable

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.member.public import InsufficientBalanceError
from jishi.modules.payment.errors import RefundExceedsPaidError
from jishi.modules.payment.gateways.port import RefundState as GatewayRefundState
from jishi.modules.payment.models import LedgerEntry, PaymentAttempt, Refund
from jishi.modules.payment.registry import GatewayRegistry
from jishi.modules.payment.repository import Origin, Payable
from jishi.modules.payment.rules.stuck import Act
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method, RefundChannel, RefundState
from jishi.modules.payment.usecases.close_payments_of_trade import close_payments_of_trade
from jishi.modules.payment.usecases.confirm_attempt import confirm_attempt
from jishi.modules.payment.usecases.confirm_refund import confirm_refund
from jishi.modules.payment.usecases.open_attempt import open_attempt
from jishi.modules.payment.usecases.request_refund import request_refund
from jishi.modules.payment.usecases.resolve_alert import resolve_alert
from tests.payment.make import GATEWAY, NATIVE, alert_id, paid, pending, refund_facts, refund_of, success_of
from tests.payment.till import Till
from tests.payment.wallets import FROM_WALLET, member_with, wallet_of

CROWD = 8


async def race(*runners: Awaitable[object]) -> tuple[list[object], list[DomainError]]:
    """Let all run at once; return what came of them and the refusals. Anything else fails the test."""
    results = await asyncio.gather(*runners, return_exceptions=True)
    faults = [result for result in results if isinstance(result, BaseException) and not isinstance(result, DomainError)]
    assert faults == []
    refusals = [result for result in results if isinstance(result, DomainError)]
    return [result for result in results if not isinstance(result, BaseException)], refusals


async def make_paid(till: Till) -> PaymentAttempt:
    """Return a paid attempt, committed."""
    async with till.context() as ctx:
        return await paid(ctx)


async def count(till: Till, what: type[LedgerEntry] | type[Refund] | type[PaymentAttempt]) -> int:
    """Return how many rows of a table there are."""
    async with till.context() as ctx:
        return await ctx.session.scalar(select(func.count(what.id))) or 0


class TestConfirmations:
    async def test_of_one_success_pay_once(self, till: Till) -> None:
        trade = await till.trade()
        async with till.context() as ctx:
            attempt = await pending(ctx, trade)

        async def confirm() -> None:
            async with till.context() as ctx:
                await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))

        _, refusals = await race(*(confirm() for _ in range(CROWD)))
        assert refusals == []
        assert (await till.order(trade)).state == "paid"
        assert await count(till, LedgerEntry) == 2
        assert await till.failing_proofs() == []

    async def test_and_a_close_of_the_trade_end_in_one_of_two_ways(self, till: Till) -> None:
        for _ in range(6):
            trade = await till.trade()
            async with till.context() as ctx:
                attempt = await pending(ctx, trade)

            async def confirm(attempt: PaymentAttempt = attempt) -> None:
                async with till.context() as ctx:
                    await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))

            async def close(trade: Payable = trade) -> None:
                async with till.context() as ctx:
                    await close_payments_of_trade(ctx, trade_id=trade.trade_id)

            _, refusals = await race(confirm(), close())
            state = (await till.order(trade)).state
            assert (state, len(refusals)) in {("paid", 1), ("closed", 0)}
        assert await till.failing_proofs() == []


class TestOpenings:
    async def test_of_one_trade_leave_one_attempt(self, till: Till) -> None:
        trade = await till.trade()

        async def begin(wish: PaymentWish) -> None:
            async with till.context() as ctx:
                await open_attempt(ctx, payable=trade, wish=wish, gateway=GATEWAY)

        wishes = [NATIVE, PaymentWish(method=Method.JSAPI, open_id="o")] * (CROWD // 2)
        _, refusals = await race(*(begin(wish) for wish in wishes))
        assert await count(till, PaymentAttempt) == 1
        assert {refusal.code for refusal in refusals} == {"payment.another_attempt_open"}


class TestWallets:
    async def test_pay_one_of_two_trades_where_there_is_money_for_one(self, till: Till) -> None:
        async with till.context() as ctx:
            member_id = await member_with(ctx, 20_000)
        trades = [await till.trade(payer_id=member_id) for _ in range(2)]
        done, refusals = await race(*(till.pay(trade, FROM_WALLET) for trade in trades))
        assert len(done) == 1
        assert [type(refusal) for refusal in refusals] == [InsufficientBalanceError]
        async with till.context() as ctx:
            assert await wallet_of(ctx, member_id) == 7_655
        assert await till.failing_proofs() == []

    async def test_pay_one_trade_once(self, till: Till) -> None:
        async with till.context() as ctx:
            member_id = await member_with(ctx, 200_000)
        trade = await till.trade(payer_id=member_id)
        done, refusals = await race(*(till.pay(trade, FROM_WALLET) for _ in range(4)))
        assert (len(done), {refusal.code for refusal in refusals}) == (1, {"payment.already_paid"})
        async with till.context() as ctx:
            assert await wallet_of(ctx, member_id) == 187_655


class TestRefunds:
    async def test_never_give_more_back_than_came(self, till: Till) -> None:
        attempt = await make_paid(till)

        async def ask() -> None:
            async with till.context() as ctx:
                await refund_of(ctx, attempt, 5_000)

        done, refusals = await race(*(ask() for _ in range(CROWD)))
        assert (len(done), {type(refusal) for refusal in refusals}) == (2, {RefundExceedsPaidError})
        assert await till.failing_proofs() == []

    async def test_of_one_origin_are_one(self, till: Till) -> None:
        trade = await till.trade()
        async with till.context() as ctx:
            await paid(ctx, trade)
        origin = Origin("order.cancelled", new_id())

        async def ask(ctx: Context) -> None:
            await request_refund(ctx, trade_id=trade.trade_id, amount=Money(100), reason="x", origin=origin)

        async def ask_alone() -> None:
            async with till.context() as ctx:
                await ask(ctx)

        _, refusals = await race(*(ask_alone() for _ in range(CROWD)))
        assert (refusals, await count(till, Refund)) == ([], 1)

    async def test_end_once(self, till: Till) -> None:
        attempt = await make_paid(till)
        refund = await till.refund(attempt)

        async def confirm() -> None:
            async with till.context() as ctx:
                facts = await refund_facts(ctx, refund, GatewayRefundState.SUCCEEDED)
                await confirm_refund(ctx, refund_id=refund.id, gateway=GATEWAY, facts=facts)

        _, refusals = await race(*(confirm() for _ in range(CROWD)))
        assert refusals == []
        assert (await till.refund_now(refund.id)).state == "succeeded"
        assert await till.failing_proofs() == []

    async def test_are_compensated_once_by_two_of_the_staff(self, till: Till) -> None:
        async with till.context() as ctx:
            member_id = await member_with(ctx, 0)
        trade = await till.trade(payer_id=member_id)
        async with till.context() as ctx:
            refund = await refund_of(ctx, await paid(ctx, trade))
            refund.state = RefundState.PROCESSING
            facts = await refund_facts(ctx, refund, GatewayRefundState.ABNORMAL)
            await confirm_refund(ctx, refund_id=refund.id, gateway=GATEWAY, facts=facts)
            alert = await alert_id(ctx, refund.id)

        async def compensate() -> None:
            async with till.context() as ctx:
                await resolve_alert(
                    ctx, alert_id=alert, act=Act.COMPENSATE, reason="card is gone", channel=RefundChannel.WALLET
                )

        done, refusals = await race(*(compensate() for _ in range(3)))
        assert (len(done), {refusal.code for refusal in refusals}) == (1, {"payment.alert_ended"})
        async with till.context() as ctx:
            assert await wallet_of(ctx, member_id) == 2_345
        assert await till.failing_proofs() == []


class TestTheRegistry:
    async def test_is_loaded_once_for_a_crowd(self, till: Till) -> None:
        registry = till.house.part(GatewayRegistry)
        gateways = await asyncio.gather(*(registry.get("wechatpay-main") for _ in range(CROWD)))
        assert len({id(gateway.adapter) for gateway in gateways}) == 1
