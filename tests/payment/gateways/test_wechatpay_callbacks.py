"""Notices from the sandbox to a shop's address, read by the adapter."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.kit.outbound import Outbound
from jishi.modules.payment.gateways.outcomes import Accepted
from jishi.modules.payment.gateways.port import (
    CallbackRefused,
    Notice,
    OpenPayment,
    PaymentFacts,
    PaymentState,
    RefundFacts,
    RefundState,
)
from jishi.modules.payment.gateways.wechatpay.callback import read_notice
from jishi.modules.payment.gateways.wechatpay.gateway import WechatPayGateway
from tests.payment.gateways.vectors import vector
from tests.payment.gateways.wechatpay_account import (
    account_of,
    certificate_account_of,
    gateway_of,
    now,
    payment,
    refund_of,
)
from tests.sandbox.running import RunningSandbox, eventually
from tests.sandbox.shop import Shop


class Till:
    """A shop that reads its callbacks with the adapter and answers as the adapter says."""

    def __init__(self, gateway: WechatPayGateway, shop: Shop) -> None:
        self.gateway = gateway
        self.shop = shop
        self.read: list[Notice] = []
        self.refused: list[str] = []
        shop.answer = self._answer

    async def open(self) -> OpenPayment:
        """Open a payment whose notices come here."""
        request = payment(notify_url=self.shop.url)
        assert isinstance(await self.gateway.open_payment(request), Accepted)
        return request

    async def _answer(self, headers: dict[str, str], body: bytes) -> int:
        try:
            self.read.append(await self.gateway.read_callback(headers, body, now()))
        except CallbackRefused as error:
            self.refused.append(error.reason)
            return self.gateway.refuse_callback(error.reason).status
        return self.gateway.accept_callback().status


@pytest.fixture
def till(sandbox: RunningSandbox, outbound: Outbound, shop: Shop) -> Till:
    """A shop in public-key mode."""
    return Till(gateway_of(account_of(sandbox), outbound), shop)


def payment_facts(notice: Notice) -> PaymentFacts:
    """Return what a notice says of a payment."""
    assert isinstance(notice.facts, PaymentFacts)
    return notice.facts


class TestReadCallback:
    async def test_tells_of_a_payment(self, till: Till, sandbox: RunningSandbox) -> None:
        request = await till.open()
        order = await sandbox.pay(request.number)
        notice: Notice = await eventually(lambda: till.read and till.read[0])
        facts = payment_facts(notice)
        assert (notice.event, facts.state, facts.number) == ("TRANSACTION.SUCCESS", PaymentState.PAID, request.number)
        assert (facts.amount, facts.currency, facts.gateway_number) == (1234, "CNY", order["transaction_id"])
        assert (facts.account, facts.app) == (sandbox.account()["mchid"], sandbox.account()["appid"])

    @pytest.mark.parametrize(
        ("settled", "state"),
        [
            ("SUCCESS", RefundState.SUCCEEDED),
            ("CLOSED", RefundState.CLOSED),
            ("ABNORMAL", RefundState.ABNORMAL),
        ],
    )
    async def test_tells_of_a_refund(
        self, till: Till, sandbox: RunningSandbox, settled: str, state: RefundState
    ) -> None:
        await sandbox.ask("PUT", "knobs", {"refund_after_ms": 60_000})
        request = await till.open()
        await sandbox.pay(request.number)
        refund = refund_of(request, notify_url=till.shop.url)
        await till.gateway.refund_payment(refund)
        await sandbox.ask("POST", f"wechatpay/refunds/{refund.refund_number}/settle", {"state": settled})
        await eventually(lambda: len(till.read) == 2)
        facts = till.read[1].facts
        assert isinstance(facts, RefundFacts)
        assert (facts.state, facts.refund_number, facts.amount) == (state, refund.refund_number, 234)
        assert facts.account == sandbox.account()["mchid"]

    @pytest.mark.parametrize(
        ("how", "reason"),
        [
            ("bad_signature", "bad_signature"),
            ("wrong_key", "bad_signature"),
            ("stale", "stale"),
            ("altered_body", "bad_signature"),
            ("wrong_cipher_key", "undecryptable"),
        ],
    )
    async def test_refuses_a_forgery(self, till: Till, sandbox: RunningSandbox, how: str, reason: str) -> None:
        request = await till.open()
        sent = await sandbox.ask("POST", f"wechatpay/orders/{request.number}/forge", {"how": how})
        assert (till.refused, till.read, sent["status"]) == ([reason], [], 401)

    async def test_hands_over_amount_and_account_for_payment_to_compare(
        self, till: Till, sandbox: RunningSandbox
    ) -> None:
        request = await till.open()
        for how in ("altered_amount", "other_merchant"):
            await sandbox.ask("POST", f"wechatpay/orders/{request.number}/forge", {"how": how})
        amounts = [payment_facts(notice).amount for notice in till.read]
        accounts = [payment_facts(notice).account for notice in till.read]
        assert amounts == [1, 1234]
        assert accounts == [sandbox.account()["mchid"], "1900000001"]

    async def test_takes_notices_sealed_with_either_key(self, till: Till, sandbox: RunningSandbox) -> None:
        await sandbox.ask("PUT", "knobs", {"notice_serial": "mixed"})
        for _ in range(4):
            await sandbox.pay((await till.open()).number)
        await eventually(lambda: len(till.read) == 4)
        serials = {log["serial"] for log in await sandbox.ask("GET", "wechatpay/deliveries")}
        assert (serials, till.refused) == ({"public_key", "certificate"}, [])

    async def test_takes_a_notice_in_certificate_mode(
        self, sandbox: RunningSandbox, outbound: Outbound, shop: Shop
    ) -> None:
        await sandbox.ask("PUT", "knobs", {"notice_serial": "certificate"})
        till = Till(gateway_of(certificate_account_of(sandbox), outbound), shop)
        await sandbox.pay((await till.open()).number)
        await eventually(lambda: till.read)
        assert till.refused == []

    @pytest.mark.parametrize(
        ("fault", "reason"), [("probe", "probe"), ("bad_seal", "bad_signature"), ("stale_seal", "stale")]
    )
    async def test_gets_the_true_one_after_refusing_a_wrong_one(
        self, till: Till, sandbox: RunningSandbox, fault: str, reason: str
    ) -> None:
        await sandbox.fail_next("wechatpay.notice", fault)
        await sandbox.pay((await till.open()).number)
        await eventually(lambda: till.read)
        assert (till.refused, len(till.read)) == ([reason], 1)

    async def test_gets_the_same_id_when_a_notice_comes_twice(self, till: Till, sandbox: RunningSandbox) -> None:
        await sandbox.fail_next("wechatpay.notice", "doubled", "3")
        await sandbox.pay((await till.open()).number)
        await eventually(lambda: len(till.read) == 3)
        assert len({notice.id for notice in till.read}) == 1

    @pytest.mark.parametrize("change", ["body", "wechatpay-timestamp", "wechatpay-nonce", "wechatpay-serial"])
    async def test_refuses_a_true_notice_that_was_changed(
        self, till: Till, sandbox: RunningSandbox, change: str
    ) -> None:
        await sandbox.pay((await till.open()).number)
        await eventually(lambda: till.read)
        headers, body = till.shop.received[0]
        headers = {name.lower(): value for name, value in headers.items()}
        if change == "body":
            body = body.replace(b"TRANSACTION.SUCCESS", b"TRANSACTION.SUCCESs")
        else:
            headers[change] = headers[change][:-1] + ("1" if headers[change][-1] != "1" else "2")
        with pytest.raises(CallbackRefused):
            await till.gateway.read_callback(headers, body, now())

    async def test_refuses_a_true_notice_five_minutes_later(self, till: Till, sandbox: RunningSandbox) -> None:
        await sandbox.pay((await till.open()).number)
        await eventually(lambda: till.read)
        headers, body = till.shop.received[0]
        with pytest.raises(CallbackRefused, match="stale"):
            await till.gateway.read_callback(headers, body, now() + timedelta(minutes=6))

    async def test_refuses_a_request_without_seal(self, till: Till) -> None:
        with pytest.raises(CallbackRefused, match="missing_header"):
            await till.gateway.read_callback({"content-type": "application/json"}, b"{}", now())


class TestAnswers:
    def test_are_what_the_provider_understands(self, till: Till) -> None:
        accepted, refused = till.gateway.accept_callback(), till.gateway.refuse_callback("bad_signature")
        assert (accepted.status, accepted.body) == (204, b"")
        assert (refused.status, refused.body) == (401, b'{"code":"FAIL","message":"bad_signature"}')


class TestReadNotice:
    def test_leaves_events_of_others_alone(self) -> None:
        published = vector("wxpay.notify")
        notice = read_notice(published["body"].encode(), published["apiv3_key"].encode())
        assert (notice.event, notice.facts) == ("PAYSCORE.USER_OPEN_SERVICE", None)

    def test_refuses_another_cipher(self) -> None:
        published = vector("wxpay.notify")
        body = published["body"].replace("AEAD_AES_256_GCM", "AEAD_SM4_GCM")
        with pytest.raises(CallbackRefused, match="unknown_algorithm"):
            read_notice(body.encode(), published["apiv3_key"].encode())

    @pytest.mark.parametrize("body", [b'{"id":"\xff"}', b'{"id":"1","resource":' + b"[" * 100_000])
    def test_refuses_what_breaks_a_decoder(self, body: bytes) -> None:
        with pytest.raises(CallbackRefused, match="malformed"):
            read_notice(body, b"k" * 32)

    @given(
        body=st.binary(max_size=200)
        | st.recursive(st.none() | st.text(), lambda x: st.dictionaries(st.text(), x)).map(msgspec.json.encode)
    )
    def test_refuses_anything_else(self, body: bytes) -> None:
        with pytest.raises(CallbackRefused, match="malformed"):
            read_notice(body, b"k" * 32)
