"""A wallet pays a part beside a gateway: kept, then spent or given back; and what goes back, goes back each its way."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from jishi.contracts.payment import PaymentDuplicateReceived, PaymentRefunded, PaymentSucceeded
from jishi.kit.context import Context
from jishi.kit.errors import DomainError
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.member.models import WalletAccount, WalletEntry, WalletHold
from jishi.modules.member.public import InsufficientBalanceError, credit_wallet
from jishi.modules.payment.errors import MethodNotOfferedError, RefundExceedsPaidError, WalletPartInvalidError
from jishi.modules.payment.exchanges.close_attempt import close_attempt
from jishi.modules.payment.exchanges.poll_attempts import poll_attempts
from jishi.modules.payment.gateways.outcomes import Reason, Rejected
from jishi.modules.payment.gateways.port import RefundState as GatewayRefundState
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.repository import Origin, Payable, get_attempt
from jishi.modules.payment.rules.refund_ways import Left, split_refund
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import AttemptState, Method, Part, RefundChannel
from jishi.modules.payment.usecases.close_payments_of_trade import close_payments_of_trade
from jishi.modules.payment.usecases.confirm_attempt import confirm_attempt
from jishi.modules.payment.usecases.confirm_refund import confirm_refund
from jishi.modules.payment.usecases.end_attempt import end_attempt
from jishi.modules.payment.usecases.open_attempt import open_attempt
from jishi.modules.payment.usecases.pay_at_once import pay_at_once
from jishi.modules.payment.usecases.record_opening import record_opening
from jishi.modules.payment.usecases.request_refund import RefundOriginReusedError
from jishi.modules.payment.usecases.retry_refund import retry_refund
from jishi.modules.payment.usecases.reverse_refund import reverse_refund
from tests.payment.make import (
    GATEWAY,
    NATIVE,
    balance,
    findings_in,
    order_of,
    payable,
    pending,
    refund_facts,
    refund_of,
    refunds_of,
    success_of,
    told,
)
from tests.payment.till import Till
from tests.payment.wallets import FROM_WALLET, WALLET, member_with, wallet_of

MIXED = PaymentWish(method=Method.NATIVE, wallet_minor=2_000)


async def begun(ctx: Context, holds: int = 5_000) -> tuple[PaymentAttempt, Payable]:
    """Return an attempt at 123.45, of which a wallet that held `holds` pays 20.00."""
    trade = payable(ctx, payer_id=await member_with(ctx, holds))
    return await pending(ctx, trade, MIXED), trade


async def settled(ctx: Context, holds: int = 5_000) -> tuple[PaymentAttempt, Payable]:
    """Return such an attempt that has succeeded."""
    attempt, trade = await begun(ctx, holds)
    await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))
    return attempt, trade


async def hold_state(ctx: Context, attempt: PaymentAttempt) -> str | None:
    """Return what became of the wallet's part."""
    return await ctx.session.scalar(select(WalletHold.state).where(WalletHold.id == attempt.id))


class TestOpening:
    async def test_asks_the_gateway_for_the_rest_and_keeps_the_part(self, ctx: Context) -> None:
        attempt, trade = await begun(ctx)
        assert (attempt.amount_minor, attempt.wallet_minor) == (10_345, 2_000)
        assert await wallet_of(ctx, trade.payer_id) == 3_000
        assert await balance(ctx, "wallet_held", str(trade.payer_id)) == -2_000
        assert await hold_state(ctx, attempt) == "frozen"
        assert await findings_in(ctx) == []

    async def test_keeps_it_once_for_the_same_wish(self, ctx: Context) -> None:
        attempt, trade = await begun(ctx)
        again = await open_attempt(ctx, payable=trade, wish=MIXED, gateway=GATEWAY)
        assert again.id == attempt.id
        assert await wallet_of(ctx, trade.payer_id) == 3_000

    async def test_refuses_more_than_the_wallet_holds(self, ctx: Context) -> None:
        trade = payable(ctx, payer_id=await member_with(ctx, 1_999))
        with pytest.raises(InsufficientBalanceError):
            await open_attempt(ctx, payable=trade, wish=MIXED, gateway=GATEWAY)

    @pytest.mark.parametrize("minor", [12_345, 20_000])
    async def test_refuses_to_leave_nothing_to_the_gateway(self, ctx: Context, minor: int) -> None:
        trade = payable(ctx, payer_id=await member_with(ctx, 50_000))
        wish = PaymentWish(method=Method.NATIVE, wallet_minor=minor)
        with pytest.raises(WalletPartInvalidError):
            await open_attempt(ctx, payable=trade, wish=wish, gateway=GATEWAY)

    async def test_refuses_a_part_beside_the_wallet_itself(self, ctx: Context) -> None:
        trade = payable(ctx, payer_id=await member_with(ctx, 50_000))
        wish = PaymentWish(method=Method.WALLET, wallet_minor=1)
        with pytest.raises(WalletPartInvalidError):
            await pay_at_once(ctx, payable=trade, wish=wish, gateway=WALLET)

    @pytest.mark.parametrize("wish", [MIXED, FROM_WALLET])
    async def test_fills_no_wallet_from_a_wallet(self, ctx: Context, wish: PaymentWish) -> None:
        recharge = payable(ctx, payer_id=await member_with(ctx, 50_000), part=Part.RECHARGE)
        with pytest.raises(MethodNotOfferedError):
            await open_attempt(ctx, payable=recharge, wish=wish, gateway=GATEWAY)


class TestSuccess:
    async def test_takes_both_parts(self, ctx: Context) -> None:
        attempt, trade = await settled(ctx)
        assert (await order_of(ctx, attempt)).state == "paid"
        assert await hold_state(ctx, attempt) == "spent"
        assert await balance(ctx, "customer_prepayment", str(trade.trade_id)) == -12_345
        assert await balance(ctx, "wallet_held", str(trade.payer_id)) == 0
        [event] = told(ctx, PaymentSucceeded)
        assert event.amount_minor == 12_345
        assert await findings_in(ctx) == []

    async def test_told_twice_changes_nothing(self, ctx: Context) -> None:
        attempt, trade = await settled(ctx)
        await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))
        assert await wallet_of(ctx, trade.payer_id) == 3_000
        assert len(told(ctx, PaymentSucceeded)) == 1

    async def test_after_its_close_goes_back_whole(self, ctx: Context) -> None:
        attempt, trade = await begun(ctx)
        await end_attempt(ctx, attempt=attempt, state=AttemptState.CLOSED)
        await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))
        [event] = told(ctx, PaymentDuplicateReceived)
        assert event.amount_minor == 10_345
        assert (await order_of(ctx, attempt)).state == "open"
        assert await wallet_of(ctx, trade.payer_id) == 5_000
        assert await findings_in(ctx) == []

    async def test_of_a_closed_trade_gives_each_its_own(self, ctx: Context) -> None:
        attempt, trade = await begun(ctx)
        await close_payments_of_trade(ctx, trade_id=trade.trade_id)
        await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))
        assert await wallet_of(ctx, trade.payer_id) == 5_000
        [refund] = await refunds_of(ctx, attempt)
        assert (refund.amount_minor, refund.channel) == (10_345, "gateway")
        assert await findings_in(ctx) == []


class TestEnd:
    async def test_gives_the_part_back(self, ctx: Context) -> None:
        attempt, trade = await begun(ctx)
        await end_attempt(ctx, attempt=attempt, state=AttemptState.CLOSED)
        assert await wallet_of(ctx, trade.payer_id) == 5_000
        assert await hold_state(ctx, attempt) == "released"
        assert await findings_in(ctx) == []

    async def test_by_a_refusal_of_the_gateway_too(self, ctx: Context) -> None:
        trade = payable(ctx, payer_id=await member_with(ctx, 5_000))
        attempt = await open_attempt(ctx, payable=trade, wish=MIXED, gateway=GATEWAY)
        refusal = Rejected(reason=Reason.OUR_ACCOUNT, code="NO_AUTH", message="")
        attempt = await record_opening(ctx, attempt_id=attempt.id, outcome=refusal)
        assert attempt.state == "failed"
        assert await wallet_of(ctx, trade.payer_id) == 5_000
        assert await findings_in(ctx) == []

    async def test_lets_another_wish_have_it(self, ctx: Context) -> None:
        attempt, trade = await begun(ctx, holds=12_345)
        await end_attempt(ctx, attempt=attempt, state=AttemptState.CLOSED)
        await pay_at_once(ctx, payable=trade, wish=FROM_WALLET, gateway=WALLET)
        assert await wallet_of(ctx, trade.payer_id) == 0
        assert await findings_in(ctx) == []


class TestRefunds:
    async def test_go_to_the_gateway_first_and_then_to_the_wallet(self, ctx: Context) -> None:
        attempt, trade = await settled(ctx)
        await refund_of(ctx, attempt, 10_000)
        assert await wallet_of(ctx, trade.payer_id) == 3_000
        await refund_of(ctx, attempt, 1_000)
        assert await wallet_of(ctx, trade.payer_id) == 3_655
        await refund_of(ctx, attempt, 1_345)
        assert await wallet_of(ctx, trade.payer_id) == 5_000
        ways = [(refund.channel, refund.amount_minor) for refund in await refunds_of(ctx, attempt)]
        assert ways == [("gateway", 10_000), ("gateway", 345), ("wallet", 655), ("wallet", 1_345)]
        assert await findings_in(ctx) == []
        with pytest.raises(RefundExceedsPaidError) as refused:
            await refund_of(ctx, attempt, 1)
        assert refused.value.params == {"wanted": Money(1), "left": Money(0)}

    async def test_of_the_whole_are_asked_for_once(self, ctx: Context) -> None:
        attempt, _ = await settled(ctx)
        origin = Origin("order.cancelled", new_id())
        first = await refund_of(ctx, attempt, 12_345, origin)
        again = await refund_of(ctx, attempt, 12_345, origin)
        assert first.id == again.id
        assert len(await refunds_of(ctx, attempt)) == 2
        assert sum(event.amount_minor for event in told(ctx, PaymentRefunded)) == 2_000

    async def test_go_on_where_the_gateways_part_failed(self, ctx: Context) -> None:
        attempt, trade = await settled(ctx)
        origin = Origin("order.cancelled", new_id())
        await refund_of(ctx, attempt, 12_345, origin)
        for _ in range(2):
            by_gateway = [refund for refund in await refunds_of(ctx, attempt) if not refund.is_wallet_part][-1]
            await reverse_refund(ctx, order=await order_of(ctx, attempt), refund=by_gateway, error_code="NO_AUTH")
            with pytest.raises(RefundOriginReusedError):
                await refund_of(ctx, attempt, 12_344, origin)
            by_wallet = await refund_of(ctx, attempt, 12_345, origin)
            assert (await refund_of(ctx, attempt, 12_345, origin)).id == by_wallet.id
            assert by_wallet.is_wallet_part
            again = (await refunds_of(ctx, attempt))[-1]
            assert (again.replaces_id, again.amount_minor, again.state) == (by_gateway.id, 10_345, "requested")
        assert await wallet_of(ctx, trade.payer_id) == 5_000
        assert await findings_in(ctx) == []

    async def test_finish_at_the_gateway(self, ctx: Context) -> None:
        attempt, trade = await settled(ctx)
        refund = await refund_of(ctx, attempt, 12_345)
        facts = await refund_facts(ctx, refund, GatewayRefundState.SUCCEEDED)
        await confirm_refund(ctx, refund_id=refund.id, gateway=GATEWAY, facts=facts)
        assert await balance(ctx, "customer_prepayment", str(trade.trade_id)) == 0
        assert await balance(ctx, "refund_payable", str(trade.trade_id)) == 0
        assert await findings_in(ctx) == []

    async def test_that_fail_are_sent_another_way_for_the_same_part(self, ctx: Context) -> None:
        attempt, trade = await settled(ctx)
        refund = await refund_of(ctx, attempt, 12_345)
        order = await order_of(ctx, attempt)
        await reverse_refund(ctx, order=order, refund=refund, error_code="NO_AUTH")
        other = await retry_refund(ctx, order=order, refund=refund, channel=RefundChannel.WALLET)
        assert (other.amount_minor, other.is_wallet_part) == (10_345, False)
        assert await wallet_of(ctx, trade.payer_id) == 5_000 + 10_345
        assert await findings_in(ctx) == []

    async def test_leave_the_gateway_what_failed_refunds_want_of_it(self, ctx: Context) -> None:
        attempt, trade = await settled(ctx)
        order = await order_of(ctx, attempt)
        failed = await refund_of(ctx, attempt, 10_000)
        await reverse_refund(ctx, order=order, refund=failed, error_code="NO_AUTH")
        # 3.45 came by the gateway besides; the rest comes from the wallet's part.
        await refund_of(ctx, attempt, 2_345)
        again = await retry_refund(ctx, order=order, refund=failed, channel=RefundChannel.GATEWAY)
        assert (again.amount_minor, again.channel) == (10_000, "gateway")
        assert await wallet_of(ctx, trade.payer_id) == 5_000
        assert await findings_in(ctx) == []

    async def test_take_that_too_where_nothing_else_is_left(self, ctx: Context) -> None:
        attempt, trade = await settled(ctx)
        order = await order_of(ctx, attempt)
        failed = await refund_of(ctx, attempt, 10_000)
        await reverse_refund(ctx, order=order, refund=failed, error_code="NO_AUTH")
        await refund_of(ctx, attempt, 12_000)
        assert await wallet_of(ctx, trade.payer_id) == 5_000
        with pytest.raises(RefundExceedsPaidError):
            await retry_refund(ctx, order=order, refund=failed, channel=RefundChannel.GATEWAY)
        assert await findings_in(ctx) == []

    async def test_give_gifts_back_as_gifts(self, ctx: Context) -> None:
        member_id = await member_with(ctx, 0)
        await credit_wallet(
            ctx, member_id=member_id, amount=Money(2_500), origin_kind="t", origin_id=new_id(), gift_minor=1_000
        )
        trade = payable(ctx, payer_id=member_id)
        attempt = await pending(ctx, trade, MIXED)
        await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))
        gift = select(WalletAccount.gift_minor).where(WalletAccount.member_id == member_id)
        assert await ctx.session.scalar(gift) == 500
        await refund_of(ctx, attempt, 12_345 - 1_700)
        assert await ctx.session.scalar(gift) == 500 + 300
        await refund_of(ctx, attempt, 1_700)
        assert await ctx.session.scalar(gift) == 1_000
        assert await wallet_of(ctx, member_id) == 2_500


class TestSplit:
    @given(
        received=st.integers(1, 10_000),
        wallet=st.integers(0, 10_000),
        wishes=st.lists(st.integers(1, 5_000), max_size=12),
    )
    def test_in_any_pieces_gives_each_way_what_it_paid(self, received: int, wallet: int, wishes: list[int]) -> None:
        left = Left(received, wallet)
        for wish in wishes:
            wanted = min(wish, left.total)
            gateway, purse = split_refund(wanted, left)
            assert gateway + purse == wanted
            assert purse == 0 or gateway == left.received
            left = Left(left.received - gateway, left.wallet - purse)
            assert left.received >= 0
            assert left.wallet >= 0
        assert split_refund(left.total, left) == (left.received, left.wallet)


class TestRaces:
    async def test_of_two_trades_over_one_wallet_have_one_winner(self, till: Till) -> None:
        async with till.context() as ctx:
            member_id = await member_with(ctx, 3_000)
        trades = [await till.trade(payer_id=member_id) for _ in range(4)]
        results = await asyncio.gather(*(till.pay(trade, MIXED) for trade in trades), return_exceptions=True)
        refusals = [result for result in results if isinstance(result, InsufficientBalanceError)]
        assert len(refusals) == 3
        async with till.context() as ctx:
            assert await wallet_of(ctx, member_id) == 1_000
        assert await till.failing_proofs() == []

    async def test_of_a_success_and_a_close_end_in_one_of_two_ways(self, till: Till) -> None:
        for _ in range(6):
            async with till.context() as ctx:
                member_id = await member_with(ctx, 2_000)
            trade = await till.trade(payer_id=member_id)
            async with till.context() as ctx:
                attempt = await pending(ctx, trade, MIXED)

            async def confirm(attempt: PaymentAttempt = attempt) -> None:
                async with till.context() as ctx:
                    await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))

            async def end(attempt: PaymentAttempt = attempt, trade: Payable = trade) -> None:
                async with till.context() as ctx:
                    await close_payments_of_trade(ctx, trade_id=trade.trade_id)

            results = await asyncio.gather(confirm(), end(), return_exceptions=True)
            assert all(result is None or isinstance(result, DomainError) for result in results)
            async with till.context() as ctx:
                expected = 0 if (await till.order(trade)).state == "paid" else 2_000
                assert await wallet_of(ctx, member_id) == expected
        assert await till.failing_proofs() == []

    async def test_of_many_confirmations_spend_once(self, till: Till) -> None:
        async with till.context() as ctx:
            member_id = await member_with(ctx, 2_000)
        trade = await till.trade(payer_id=member_id)
        async with till.context() as ctx:
            attempt = await pending(ctx, trade, MIXED)

        async def confirm() -> None:
            async with till.context() as ctx:
                await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt))

        await asyncio.gather(*(confirm() for _ in range(8)))
        async with till.context() as ctx:
            assert await ctx.session.scalar(select(func.count(WalletEntry.id))) == 2
        assert await till.failing_proofs() == []


class TestGateway:
    async def test_is_paid_the_rest_and_the_trade_is_paid(self, till: Till) -> None:
        async with till.context() as ctx:
            member_id = await member_with(ctx, 2_000)
        trade = await till.trade(payer_id=member_id)
        attempt = await till.pay(trade, MIXED)
        await till.sandbox.pay(attempt.out_trade_no)
        till.wait(10)
        await poll_attempts(till.house)
        assert (await till.order(trade)).state == "paid"
        assert (await till.attempt(attempt.id)).received_minor == 10_345
        assert await till.failing_proofs() == []

    async def test_closes_for_another_wish_and_the_part_follows(self, till: Till) -> None:
        async with till.context() as ctx:
            member_id = await member_with(ctx, 2_000)
        trade = await till.trade(payer_id=member_id)
        first = await till.pay(trade, MIXED)
        second = await till.pay(trade, NATIVE)
        assert ((await till.attempt(first.id)).state, second.amount_minor) == ("closed", 12_345)
        async with till.context() as ctx:
            assert await wallet_of(ctx, member_id) == 2_000
        assert await till.failing_proofs() == []

    async def test_closed_at_the_end_of_its_time_gives_the_part_back(self, till: Till) -> None:
        async with till.context() as ctx:
            member_id = await member_with(ctx, 2_000)
        attempt = await till.pay(await till.trade(payer_id=member_id), MIXED)
        await close_attempt(till.house, attempt.id)
        async with till.context() as ctx:
            assert (await get_attempt(ctx, attempt.id)).state == "closed"
            assert await wallet_of(ctx, member_id) == 2_000
        assert await till.failing_proofs() == []
