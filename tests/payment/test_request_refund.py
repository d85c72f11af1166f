"""Asking for money to go back."""

import pytest

from jishi.contracts.payment import PaymentRefunded
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.payment.errors import PaymentNotFoundError, RefundAmountInvalidError, RefundExceedsPaidError
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.states import Part
from jishi.modules.payment.usecases.pay_at_once import pay_at_once
from jishi.modules.payment.usecases.request_refund import NotPaidError, RefundOriginReusedError, request_refund
from jishi.modules.payment.usecases.request_staff_refund import DepositNotRefundableError, request_staff_refund
from jishi.modules.payment.usecases.reverse_refund import reverse_refund
from tests.payment.make import balance, findings_in, order_of, paid, payable, pending, refund_of, refunds_of, told
from tests.payment.wallets import FROM_WALLET, WALLET, member_with, wallet_of


class TestRequestRefund:
    async def test_adds_a_refund_that_the_job_sends_at_once(self, ctx: Context) -> None:
        attempt = await paid(ctx)
        refund = await refund_of(ctx, attempt, 2_345)
        assert (refund.state, refund.channel, refund.amount_minor) == ("requested", "gateway", 2_345)
        assert (refund.next_query_at, refund.requested_by) == (ctx.now, "system")

    async def test_moves_the_money_from_prepaid_to_promised(self, ctx: Context) -> None:
        attempt = await paid(ctx)
        trade_id = str((await order_of(ctx, attempt)).trade_id)
        await refund_of(ctx, attempt, 2_345)
        assert await balance(ctx, "customer_prepayment", trade_id) == -10_000
        assert await balance(ctx, "refund_payable", trade_id) == -2_345
        assert await findings_in(ctx) == []

    async def test_returns_the_same_refund_for_the_same_origin(self, ctx: Context) -> None:
        attempt, origin = await paid(ctx), Origin("order.cancelled", new_id())
        first = await refund_of(ctx, attempt, 2_345, origin)
        second = await refund_of(ctx, attempt, 2_345, origin)
        assert first.id == second.id
        assert len(await refunds_of(ctx, attempt)) == 1

    async def test_refuses_another_amount_for_the_same_origin(self, ctx: Context) -> None:
        attempt, origin = await paid(ctx), Origin("order.cancelled", new_id())
        await refund_of(ctx, attempt, 2_345, origin)
        with pytest.raises(RefundOriginReusedError):
            await refund_of(ctx, attempt, 2_346, origin)

    async def test_goes_up_to_all_that_was_paid_and_no_further(self, ctx: Context) -> None:
        attempt = await paid(ctx)
        await refund_of(ctx, attempt, 12_000)
        await refund_of(ctx, attempt, 345)
        with pytest.raises(RefundExceedsPaidError) as refused:
            await refund_of(ctx, attempt, 1)
        assert refused.value.params == {"wanted": Money(1), "left": Money(0)}

    async def test_tells_what_all_payments_of_a_trade_have_left(self, ctx: Context) -> None:
        trade_id = new_id()
        parts = [(Part.DEPOSIT, Money(2_000)), (Part.BALANCE, Money(10_000))]
        for part, amount in parts:
            await paid(ctx, payable(ctx, trade_id=trade_id, part=part, amount=amount))

        async def back(minor: int) -> None:
            origin = Origin("test.x", new_id())
            await request_refund(ctx, trade_id=trade_id, amount=Money(minor), reason="x", origin=origin)

        with pytest.raises(RefundExceedsPaidError) as refused:
            await back(12_001)
        assert refused.value.params == {"wanted": Money(12_001), "left": Money(12_000)}
        # Of the last payment first, then of both: what is left is what both have.
        await back(9_000)
        with pytest.raises(RefundExceedsPaidError) as refused:
            await back(3_001)
        assert refused.value.params == {"wanted": Money(3_001), "left": Money(3_000)}
        await back(3_000)
        with pytest.raises(RefundExceedsPaidError) as refused:
            await back(1)
        assert refused.value.params == {"wanted": Money(1), "left": Money(0)}
        assert await findings_in(ctx) == []

    async def test_counts_a_failed_refund_no_more(self, ctx: Context) -> None:
        attempt, origin = await paid(ctx), Origin("order.cancelled", new_id())
        first = await refund_of(ctx, attempt, 12_345, origin)
        await reverse_refund(ctx, order=await order_of(ctx, attempt), refund=first, error_code="NO_AUTH")
        second = await refund_of(ctx, attempt, 12_345, origin)
        assert second.id != first.id
        assert await findings_in(ctx) == []

    @pytest.mark.parametrize("amount", [Money(0), Money(-1), Money(1, "USD")])
    async def test_refuses_amounts_that_are_none(self, ctx: Context, amount: Money) -> None:
        order = await order_of(ctx, await paid(ctx))
        with pytest.raises(RefundAmountInvalidError):
            await request_refund(
                ctx, trade_id=order.trade_id, amount=amount, reason="x", origin=Origin("test.x", new_id())
            )

    async def test_refuses_what_was_not_paid(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        with pytest.raises(NotPaidError):
            await refund_of(ctx, attempt)

    async def test_refuses_what_nobody_began_to_pay(self, ctx: Context) -> None:
        with pytest.raises(PaymentNotFoundError):
            await request_refund(ctx, trade_id=new_id(), amount=Money(1), reason="x", origin=Origin("test.x", new_id()))


class TestStaffRefund:
    async def test_leaves_deposits_to_their_orders(self, ctx: Context) -> None:
        trade_id = new_id()

        async def back(minor: int) -> None:
            await request_staff_refund(ctx, trade_id=trade_id, amount=Money(minor), reason="x", request_id=new_id())

        await paid(ctx, payable(ctx, trade_id=trade_id, part=Part.DEPOSIT, amount=Money(2_000)))
        with pytest.raises(DepositNotRefundableError):
            await back(500)
        await paid(ctx, payable(ctx, trade_id=trade_id, part=Part.BALANCE, amount=Money(3_000)))
        await back(5_000)
        assert await findings_in(ctx) == []


class TestRefundToWallet:
    async def test_is_done_at_once(self, ctx: Context) -> None:
        member_id = await member_with(ctx, 20_000)
        trade = payable(ctx, payer_id=member_id)
        attempt = await pay_at_once(ctx, payable=trade, wish=FROM_WALLET, gateway=WALLET)
        refund = await refund_of(ctx, attempt, 2_345)
        assert (refund.state, refund.channel) == ("succeeded", "wallet")
        assert await wallet_of(ctx, member_id) == 10_000
        [event] = told(ctx, PaymentRefunded)
        assert (event.trade_id, event.amount_minor, event.is_duplicate) == (trade.trade_id, 2_345, False)
        assert (event.origin_kind, event.origin_id) == (refund.origin_kind, refund.origin_id)

    async def test_puts_it_back_into_what_we_owe_the_wallet(self, ctx: Context) -> None:
        member_id = await member_with(ctx, 20_000)
        trade = payable(ctx, payer_id=member_id)
        attempt = await pay_at_once(ctx, payable=trade, wish=FROM_WALLET, gateway=WALLET)
        await refund_of(ctx, attempt, 2_345)
        assert await balance(ctx, "wallet_liability", str(member_id)) == -10_000
        assert await balance(ctx, "refund_payable", str(trade.trade_id)) == 0
        assert await findings_in(ctx) == []
