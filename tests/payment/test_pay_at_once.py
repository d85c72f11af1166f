"""Paying with what the shop itself holds."""

import pytest

from jishi.contracts.payment import PaymentSucceeded
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.public import InsufficientBalanceError
from jishi.modules.payment.errors import AlreadyPaidError, AnotherAttemptOpenError
from jishi.modules.payment.registry import FREE
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.pay_at_once import pay_at_once
from tests.payment.make import balance, findings_in, order_of, payable, pending, told
from tests.payment.wallets import FROM_WALLET, WALLET, member_with, wallet_of


class TestPayFromWallet:
    async def test_takes_the_money_and_pays_in_one(self, ctx: Context) -> None:
        member_id = await member_with(ctx, 20_000)
        trade = payable(ctx, payer_id=member_id)
        attempt = await pay_at_once(ctx, payable=trade, wish=FROM_WALLET, gateway=WALLET)
        assert (attempt.state, attempt.received_minor) == ("succeeded", 12_345)
        assert (await order_of(ctx, attempt)).state == "paid"
        assert await wallet_of(ctx, member_id) == 7_655
        assert len(told(ctx, PaymentSucceeded)) == 1

    async def test_lowers_what_we_owe_the_wallet(self, ctx: Context) -> None:
        member_id = await member_with(ctx, 20_000)
        trade = payable(ctx, payer_id=member_id)
        await pay_at_once(ctx, payable=trade, wish=FROM_WALLET, gateway=WALLET)
        assert await balance(ctx, "wallet_liability", str(member_id)) == -7_655
        assert await balance(ctx, "customer_prepayment", str(trade.trade_id)) == -12_345
        assert await findings_in(ctx) == []

    async def test_refuses_where_the_wallet_holds_too_little(self, ctx: Context) -> None:
        member_id = await member_with(ctx, 12_344)
        with pytest.raises(InsufficientBalanceError):
            await pay_at_once(ctx, payable=payable(ctx, payer_id=member_id), wish=FROM_WALLET, gateway=WALLET)
        assert await wallet_of(ctx, member_id) == 12_344

    async def test_refuses_a_second_time(self, ctx: Context) -> None:
        member_id = await member_with(ctx, 50_000)
        trade = payable(ctx, payer_id=member_id)
        await pay_at_once(ctx, payable=trade, wish=FROM_WALLET, gateway=WALLET)
        with pytest.raises(AlreadyPaidError):
            await pay_at_once(ctx, payable=trade, wish=FROM_WALLET, gateway=WALLET)
        assert await wallet_of(ctx, member_id) == 37_655

    async def test_refuses_while_a_gateway_may_still_be_paid(self, ctx: Context) -> None:
        trade = payable(ctx, payer_id=await member_with(ctx, 20_000))
        await pending(ctx, trade)
        with pytest.raises(AnotherAttemptOpenError):
            await pay_at_once(ctx, payable=trade, wish=FROM_WALLET, gateway=WALLET)


class TestPayNothing:
    async def test_pays_a_trade_of_nothing(self, ctx: Context) -> None:
        trade = payable(ctx, amount=Money(0))
        attempt = await pay_at_once(ctx, payable=trade, wish=PaymentWish(method=Method.FREE), gateway=FREE)
        assert (attempt.state, attempt.received_minor) == ("succeeded", 0)
        [event] = told(ctx, PaymentSucceeded)
        assert (event.trade_id, event.amount_minor) == (trade.trade_id, 0)
        assert await findings_in(ctx) == []
