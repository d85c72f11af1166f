"""WeChat Pay as payment sees it."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import quote

import msgspec

from jishi.kit.outbound import Outbound
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected
from jishi.modules.payment.gateways.port import (
    CallbackAnswer,
    CallbackRefused,
    CloseOutcome,
    Notice,
    OpenOutcome,
    OpenPayment,
    PaymentOutcome,
    RefundOutcome,
    RefundPayment,
)
from jishi.modules.payment.gateways.wechatpay import facts, messages, orders
from jishi.modules.payment.gateways.wechatpay.account import WechatPayAccount
from jishi.modules.payment.gateways.wechatpay.callback import read_notice
from jishi.modules.payment.gateways.wechatpay.client import TIMEOUT_MS, WechatPayClient
from jishi.modules.payment.gateways.wechatpay.signing import SignatureRefused

_TRANSACTIONS = "/v3/pay/transactions"
_REFUNDS = "/v3/refund/domestic/refunds"


class WechatPayGateway:
    """One direct merchant; make it once a process and keep it, because parsing its keys is slow."""

    def __init__(
        self, account: WechatPayAccount, outbound: Outbound, now: Callable[[], datetime], timeout_ms: int = TIMEOUT_MS
    ) -> None:
        self._account = account
        self._now = now
        self._client = WechatPayClient(account, outbound, now, timeout_ms)

    async def open_payment(self, request: OpenPayment) -> OpenOutcome:
        """Place an order there. The same request gives a display for the same order; a changed one is `NUMBER_USED`."""
        order = orders.order_of(request, self._account)
        path = f"{_TRANSACTIONS}/{request.scene.value}"
        outcome = await self._client.call("POST", path, messages.Opened, order)
        if not isinstance(outcome, Accepted):
            return outcome
        return orders.display_of(
            request,
            outcome.facts,
            self._account,
            now=self._now(),
            nonce=secrets.token_hex(16),
            sign=self._client.sign_call_up,
        )

    async def query_payment(self, number: str) -> PaymentOutcome:
        """Ask for the transaction of our `number`."""
        path = f"{_TRANSACTIONS}/out-trade-no/{quote(number, safe='')}?mchid={self._account.mchid}"
        outcome = await self._client.call("GET", path, messages.Transaction)
        return Accepted(facts.payment_facts(outcome.facts)) if isinstance(outcome, Accepted) else outcome

    async def close_payment(self, number: str) -> CloseOutcome:
        """Close the order of our `number`; closed before counts as closed."""
        path = f"{_TRANSACTIONS}/out-trade-no/{quote(number, safe='')}/close"
        outcome = await self._client.call("POST", path, type(None), messages.Close(mchid=self._account.mchid))
        if isinstance(outcome, Rejected) and outcome.reason is Reason.CLOSED:
            return Accepted(None)
        return outcome

    async def refund_payment(self, request: RefundPayment) -> RefundOutcome:
        """Ask for a refund; after any failure repeat it with the same number only ("refund", notes)."""
        outcome = await self._client.call("POST", _REFUNDS, messages.Refund, orders.refund_order_of(request))
        return Accepted(facts.refund_facts(outcome.facts)) if isinstance(outcome, Accepted) else outcome

    async def query_refund(self, refund_number: str) -> RefundOutcome:
        """Ask for the refund of our `refund_number`."""
        outcome = await self._client.call("GET", f"{_REFUNDS}/{quote(refund_number, safe='')}", messages.Refund)
        return Accepted(facts.refund_facts(outcome.facts)) if isinstance(outcome, Accepted) else outcome

    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Notice:
        """Check the seal over the raw `body`, then decrypt and read it.

        :raises CallbackRefused: not proved, or not readable with our API v3 key.
        """
        lower = {name.lower(): value for name, value in headers.items()}
        try:
            await self._client.prove(lower, body, now)
        except SignatureRefused as error:
            raise CallbackRefused(error.reason) from None
        return read_notice(body, self._account.apiv3_key.encode())

    def accept_callback(self) -> CallbackAnswer:
        """204: received, send no more ("payment notice": 200 or 204 within 5 seconds)."""
        return CallbackAnswer(status=204, headers={}, body=b"")

    def refuse_callback(self, message: str) -> CallbackAnswer:
        """A 4xx with code FAIL: the provider sends it again by its schedule."""
        body = msgspec.json.encode({"code": "FAIL", "message": message})
        return CallbackAnswer(status=401, headers={"content-type": "application/json"}, body=body)
