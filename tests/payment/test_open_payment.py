"""Opening payments at the gateway."""

import asyncio

import msgspec
import pytest

from jishi.kit.errors import InvalidInputError
from jishi.kit.money import Money
from jishi.modules.payment.errors import (
    AlreadyPaidError,
    AttemptUnresolvedError,
    GatewayAwayError,
    GatewayRefusedError,
    MethodNotOfferedError,
)
from jishi.modules.payment.exchanges.poll_attempts import poll_attempts
from jishi.modules.payment.registry import GatewayRegistry
from jishi.modules.payment.repository import Payable, get_attempt
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.confirm_attempt import confirm_attempt
from tests.payment.make import NATIVE, success_of
from tests.payment.till import Till
from tests.payment.wallets import FROM_WALLET, member_with, wallet_of
from tests.sandbox.running import eventually

JSAPI = PaymentWish(method=Method.JSAPI, open_id="oUpF8uMuAJO_M2pxb1Q9zNjWeS6o")
H5 = PaymentWish(method=Method.H5, payer_ip="203.0.113.7", return_url="https://shop.example/orders")
OFFLINE = PaymentWish(method=Method.OFFLINE)


class TestOpenPayment:
    async def test_shows_a_code_that_the_buyer_can_pay(self, till: Till) -> None:
        trade = await till.trade()
        attempt = await till.pay(trade)
        assert attempt.display is not None
        assert attempt.display["code_url"].startswith("weixin://wxpay/bizpayurl?pr=")
        await till.sandbox.pay(attempt.out_trade_no)
        await eventually(lambda: _is_paid(till, trade))
        assert await till.failing_proofs() == []

    @pytest.mark.parametrize(("wish", "kind"), [(JSAPI, "call_up"), (H5, "h5_url"), (OFFLINE, "bank_transfer")])
    async def test_shows_what_the_method_needs(self, till: Till, wish: PaymentWish, kind: str) -> None:
        attempt = await till.pay(await till.trade(), wish)
        assert attempt.state == "pending"
        assert attempt.display is not None
        assert attempt.display["kind"] == kind

    async def test_returns_the_same_attempt_for_the_same_wish(self, till: Till) -> None:
        trade = await till.trade()
        first, second = await till.pay(trade), await till.pay(trade)
        assert (first.id, first.display) == (second.id, second.display)

    async def test_opens_one_attempt_for_two_clicks_at_once(self, till: Till) -> None:
        trade = await till.trade()
        attempts = await asyncio.gather(*(till.pay(trade) for _ in range(4)))
        assert len({attempt.id for attempt in attempts}) == 1

    async def test_closes_the_attempt_of_another_wish_there_first(self, till: Till) -> None:
        trade = await till.trade()
        first = await till.pay(trade)
        second = await till.pay(trade, JSAPI)
        assert (await till.attempt(first.id)).state == "closed"
        assert second.out_trade_no != first.out_trade_no
        orders = await till.sandbox.ask("GET", "wechatpay/orders")
        assert {order["out_trade_no"]: order["state"] for order in orders} == {
            first.out_trade_no: "CLOSED",
            second.out_trade_no: "NOTPAY",
        }

    async def test_closes_the_attempt_of_another_amount_first(self, till: Till) -> None:
        trade = await till.trade()
        first = await till.pay(trade)
        second = await till.pay(msgspec.structs.replace(trade, amount=Money(10_000)))
        assert (await till.attempt(first.id)).state == "closed"
        assert second.amount_minor == 10_000

    async def test_makes_a_new_one_when_what_was_shown_is_stale(self, till: Till) -> None:
        trade = await till.trade()
        first = await till.pay(trade, H5)
        assert (await till.pay(trade, H5)).id == first.id
        async with till.context() as ctx:
            (await get_attempt(ctx, first.id)).display_until = ctx.now
        assert (await till.pay(trade, H5)).id != first.id

    async def test_finds_the_earlier_attempt_paid(self, till: Till) -> None:
        await till.sandbox.fail_next("wechatpay.notice", "lost", times=None)
        trade = await till.trade()
        first = await till.buy(trade)
        with pytest.raises(AlreadyPaidError):
            await till.pay(trade, JSAPI)
        assert (await till.attempt(first.id)).state == "succeeded"
        assert (await till.order(trade)).state == "paid"

    async def test_opens_nothing_while_the_earlier_attempt_cannot_be_closed(self, till: Till) -> None:
        trade = await till.trade()
        first = await till.pay(trade)
        await till.sandbox.fail_next("wechatpay.close", "error_before")
        with pytest.raises(GatewayAwayError):
            await till.pay(trade, JSAPI)
        assert (await till.attempt(first.id)).state == "pending"

    async def test_refuses_while_the_earlier_payment_is_looked_into(self, till: Till) -> None:
        trade = await till.trade()
        first = await till.pay(trade)
        async with till.context() as ctx:
            gateway = await ctx.house.part(GatewayRegistry).get(first.gateway_code)
            facts = success_of(first, account=gateway.account, app=gateway.app, amount=1)
            await confirm_attempt(ctx, attempt_id=first.id, gateway=gateway, facts=facts)
        with pytest.raises(AttemptUnresolvedError):
            await till.pay(trade, JSAPI)

    async def test_keeps_a_refusal_and_tells_it(self, till: Till) -> None:
        await till.sandbox.fail_next("wechatpay.open", "reject", "NO_AUTH")
        trade = await till.trade()
        with pytest.raises(GatewayRefusedError):
            await till.pay(trade)
        assert (await till.pay(trade)).state == "pending"

    @pytest.mark.parametrize("kind", ["error_before", "error_after", "truncated", "unsealed", "bad_seal"])
    async def test_does_not_guess_what_became_of_an_unanswered_one(self, till: Till, kind: str) -> None:
        await till.sandbox.fail_next("wechatpay.open", kind)
        trade = await till.trade()
        with pytest.raises(GatewayAwayError):
            await till.pay(trade)
        again = await till.pay(trade)
        assert again.state == "pending"
        orders = await till.sandbox.ask("GET", "wechatpay/orders")
        assert [order["state"] for order in orders if order["out_trade_no"] != again.out_trade_no] in ([], ["CLOSED"])
        assert await till.failing_proofs() == []

    async def test_leaves_an_unanswered_one_to_the_poller(self, till: Till) -> None:
        await till.sandbox.fail_next("wechatpay.open", "error_after")
        trade = await till.trade()
        with pytest.raises(GatewayAwayError):
            await till.pay(trade)
        assert await poll_attempts(till.house) == 1
        orders = await till.sandbox.ask("GET", "wechatpay/orders")
        assert [order["state"] for order in orders] == ["CLOSED"]

    async def test_needs_to_know_who_pays_inside_wechat(self, till: Till) -> None:
        with pytest.raises(InvalidInputError) as refused:
            await till.pay(await till.trade(), PaymentWish(method=Method.JSAPI))
        assert refused.value.problems[0].pointer == "/open_id"

    async def test_refuses_methods_that_nobody_offers(self, till: Till) -> None:
        with pytest.raises(MethodNotOfferedError):
            await till.pay(await till.trade(), PaymentWish(method=Method.APP))
        with pytest.raises(MethodNotOfferedError):
            await till.pay(await till.trade(), msgspec.structs.replace(NATIVE, gateway_code="other"))


class TestPayFromWallet:
    async def test_pays_at_once_and_closes_what_was_open(self, till: Till) -> None:
        async with till.context() as ctx:
            member_id = await member_with(ctx, 20_000)
        trade = await till.trade(payer_id=member_id)
        first = await till.pay(trade)
        await till.pay(trade, FROM_WALLET)
        assert (await till.attempt(first.id)).state == "closed"
        assert (await till.order(trade)).state == "paid"
        async with till.context() as ctx:
            assert await wallet_of(ctx, member_id) == 7_655
        assert await till.failing_proofs() == []


async def _is_paid(till: Till, trade: Payable) -> bool:
    return (await till.order(trade)).state == "paid"
