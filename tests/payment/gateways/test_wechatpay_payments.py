"""Payments through the adapter against the sandbox, over loopback HTTP."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec
import pytest

from jishi.kit.outbound import Outbound
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected
from jishi.modules.payment.gateways.port import CallUp, CodeUrl, H5Url, OpenPayment, PaymentFacts, PaymentState, Scene
from jishi.modules.payment.gateways.wechatpay.gateway import WechatPayGateway
from tests.payment.gateways.wechatpay_account import account_of, gateway_of, new_number, now, payment
from tests.sandbox.running import RunningSandbox, eventually, free_port


@pytest.fixture
def gateway(sandbox: RunningSandbox, outbound: Outbound) -> WechatPayGateway:
    """The adapter in public-key mode."""
    return gateway_of(account_of(sandbox), outbound)


async def opened(gateway: WechatPayGateway, **changes: Any) -> OpenPayment:
    """Open a payment and return its request."""
    request = payment(**changes)
    assert isinstance(await gateway.open_payment(request), Accepted)
    return request


async def facts_of(gateway: WechatPayGateway, number: str) -> PaymentFacts:
    """Query a payment."""
    outcome = await gateway.query_payment(number)
    assert isinstance(outcome, Accepted), outcome
    return outcome.facts


class TestOpenPayment:
    async def test_gives_a_code_to_scan(self, gateway: WechatPayGateway) -> None:
        outcome = await gateway.open_payment(payment())
        assert isinstance(outcome, Accepted)
        assert isinstance(outcome.facts, CodeUrl)
        assert outcome.facts.code_url.startswith("weixin://wxpay/bizpayurl?pr=")

    async def test_gives_an_address_for_a_phone_that_leads_back(self, gateway: WechatPayGateway) -> None:
        back = "https://shop.example/pay/done?order=1&a=b"
        request = payment(scene=Scene.H5, payer_ip="203.0.113.7", return_url=back)
        outcome = await gateway.open_payment(request)
        assert isinstance(outcome, Accepted)
        assert isinstance(outcome.facts, H5Url)
        assert parse_qs(urlsplit(outcome.facts.h5_url).query)["redirect_url"] == [back]

    @pytest.mark.parametrize("scene", [Scene.JSAPI, Scene.APP])
    async def test_gives_a_call_up_that_the_wallet_accepts(
        self, gateway: WechatPayGateway, sandbox: RunningSandbox, scene: Scene
    ) -> None:
        outcome = await gateway.open_payment(payment(scene=scene, payer_open_id="oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"))
        assert isinstance(outcome, Accepted)
        assert isinstance(outcome.facts, CallUp)
        params = outcome.facts.params
        assert await called_up(sandbox, params) == 303
        nonce = "nonceStr" if scene is Scene.JSAPI else "noncestr"
        assert await called_up(sandbox, {**params, nonce: "x" * 32}) == 400

    async def test_gives_the_same_order_for_the_same_request(self, gateway: WechatPayGateway) -> None:
        request = payment(expires_at=now() + timedelta(minutes=30))
        assert await gateway.open_payment(request) == await gateway.open_payment(request)

    @pytest.mark.parametrize("change", [{"amount": 1235}, {"description": "梨"}, {"scene": Scene.APP}])
    async def test_refuses_a_number_with_other_content(self, gateway: WechatPayGateway, change: dict[str, Any]) -> None:
        request = await opened(gateway)
        outcome = await gateway.open_payment(msgspec.structs.replace(request, **change))
        assert isinstance(outcome, Rejected)
        assert (outcome.reason, outcome.retryable) == (Reason.NUMBER_USED, False)

    async def test_tells_that_a_number_is_paid_or_closed(
        self, gateway: WechatPayGateway, sandbox: RunningSandbox
    ) -> None:
        paid, closed = await opened(gateway), await opened(gateway)
        await sandbox.pay(paid.number)
        await gateway.close_payment(closed.number)
        reasons = [getattr(await gateway.open_payment(one), "reason", None) for one in (paid, closed)]
        assert reasons == [Reason.ALREADY_PAID, Reason.CLOSED]

    @pytest.mark.parametrize(
        "wrong", [{"number": "short"}, {"amount": 0}, {"currency": "USD"}, {"notify_url": "ftp://x"}]
    )
    async def test_tells_of_a_bad_request(self, gateway: WechatPayGateway, wrong: dict[str, Any]) -> None:
        outcome = await gateway.open_payment(payment(**wrong))
        assert isinstance(outcome, Rejected)
        assert (outcome.reason, outcome.code) == (Reason.BAD_REQUEST, "PARAM_ERROR")

    async def test_cuts_a_description_to_the_provider_s_length(self, gateway: WechatPayGateway) -> None:
        assert isinstance(await gateway.open_payment(payment(description="苹果" * 200)), Accepted)

    async def test_asks_for_profit_sharing(self, gateway: WechatPayGateway, sandbox: RunningSandbox) -> None:
        request = await opened(gateway, profit_sharing=True)
        order = await sandbox.ask("GET", f"wechatpay/orders/{request.number}")
        assert '"profit_sharing":true' in order["request"]

    @pytest.mark.parametrize(
        ("change", "code"),
        [({"appid": "wx0000000000000000"}, "APPID_MCHID_NOT_MATCH"), ({"merchant_serial": "AB" * 20}, "SIGN_ERROR")],
    )
    async def test_tells_that_our_account_is_wrong(
        self, sandbox: RunningSandbox, outbound: Outbound, change: dict[str, str], code: str
    ) -> None:
        outcome = await gateway_of(account_of(sandbox, **change), outbound).open_payment(payment())
        assert isinstance(outcome, Rejected)
        assert (outcome.reason, outcome.code) == (Reason.OUR_ACCOUNT, code)

    async def test_tells_that_nothing_was_sent(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        nowhere = f"http://127.0.0.1:{free_port()}"
        outcome = await gateway_of(account_of(sandbox, api_base=nowhere), outbound).open_payment(payment())
        assert isinstance(outcome, Rejected)
        assert (outcome.reason, outcome.retryable) == (Reason.UNREACHABLE, True)

    async def test_turns_to_the_backup_when_nothing_can_be_sent(
        self, sandbox: RunningSandbox, outbound: Outbound
    ) -> None:
        account = account_of(sandbox, api_base=f"http://127.0.0.1:{free_port()}", backup_base=sandbox.url)
        assert isinstance(await gateway_of(account, outbound).open_payment(payment()), Accepted)


class TestQueryPayment:
    async def test_tells_of_an_unpaid_payment(self, gateway: WechatPayGateway) -> None:
        request = await opened(gateway)
        facts = await facts_of(gateway, request.number)
        assert (facts.state, facts.number, facts.gateway_number) == (PaymentState.UNPAID, request.number, None)

    async def test_tells_all_of_a_paid_one(self, gateway: WechatPayGateway, sandbox: RunningSandbox) -> None:
        request = await opened(gateway)
        order = await sandbox.pay(request.number)
        facts = await facts_of(gateway, request.number)
        account = sandbox.account()
        assert facts.state is PaymentState.PAID
        assert (facts.account, facts.app) == (account["mchid"], account["appid"])
        assert (facts.amount, facts.currency, facts.payer_amount) == (1234, "CNY", 1234)
        assert (facts.gateway_number, facts.payer_reference) == (order["transaction_id"], order["openid"])
        assert facts.paid_at is not None
        assert abs(facts.paid_at - now()) < timedelta(minutes=1)

    @pytest.mark.parametrize("outcome", ["fail", "not_enough"])
    async def test_tells_that_a_failed_try_leaves_it_unpaid(
        self, gateway: WechatPayGateway, sandbox: RunningSandbox, outcome: str
    ) -> None:
        request = await opened(gateway)
        await sandbox.pay(request.number, outcome)
        assert (await facts_of(gateway, request.number)).state is PaymentState.UNPAID

    async def test_tells_that_one_expired(self, gateway: WechatPayGateway) -> None:
        # Whole seconds are sent, so of three at least two are left.
        request = await opened(gateway, expires_at=now() + timedelta(seconds=3))

        async def is_closed() -> bool:
            return (await facts_of(gateway, request.number)).state is PaymentState.CLOSED

        await eventually(is_closed)

    async def test_tells_that_there_is_none(self, gateway: WechatPayGateway) -> None:
        outcome = await gateway.query_payment(new_number())
        assert isinstance(outcome, Rejected)
        assert outcome.reason is Reason.NOT_FOUND


class TestClosePayment:
    async def test_closes_and_may_be_repeated(self, gateway: WechatPayGateway, sandbox: RunningSandbox) -> None:
        request = await opened(gateway)
        assert await gateway.close_payment(request.number) == Accepted(None)
        assert await gateway.close_payment(request.number) == Accepted(None)
        await sandbox.pay(request.number)
        assert (await facts_of(gateway, request.number)).state is PaymentState.CLOSED

    async def test_counts_closed_as_closed(self, gateway: WechatPayGateway, sandbox: RunningSandbox) -> None:
        await sandbox.fail_next("wechatpay.close", "reject", "ORDER_CLOSED")
        assert await gateway.close_payment(new_number()) == Accepted(None)

    async def test_tells_that_the_buyer_was_faster(self, gateway: WechatPayGateway, sandbox: RunningSandbox) -> None:
        request = await opened(gateway)
        await sandbox.pay(request.number)
        outcome = await gateway.close_payment(request.number)
        assert isinstance(outcome, Rejected)
        assert outcome.reason is Reason.ALREADY_PAID


async def called_up(sandbox: RunningSandbox, params: dict[str, str]) -> int:
    """Hand a call-up to the sandbox's wallet and return the status of its page."""
    async with httpx.AsyncClient(trust_env=False) as http:
        return (await http.get(f"{sandbox.url}/wechatpay/call-up", params=params)).status_code
