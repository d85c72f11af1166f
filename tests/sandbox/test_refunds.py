"""The stand-in of WeChat Pay keeps the provider's rules of refunds."""

from typing import Any

import pytest

from tests.sandbox.merchant import Merchant
from tests.sandbox.running import RunningSandbox

REFUNDS = "/v3/refund/domestic/refunds"


class TestRefund:
    async def test_takes_parts_until_all_is_given_back(self, merchant: Merchant) -> None:
        number = await merchant.paid_order()
        parts = [{"refund": part, "total": 100, "currency": "CNY"} for part in (60, 40, 1)]
        answers = [await merchant.post(REFUNDS, merchant.refund(number, amount=part)) for part in parts]
        assert [answer.status_code for answer in answers] == [200, 200, 400]

    async def test_takes_fifty_parts(self, merchant: Merchant) -> None:
        number = await merchant.paid_order()
        part = {"refund": 1, "total": 100, "currency": "CNY"}
        answers = [await merchant.post(REFUNDS, merchant.refund(number, amount=part)) for _ in range(51)]
        assert [answer.status_code for answer in answers] == [200] * 50 + [400]

    async def test_counts_a_closed_refund_as_none(self, merchant: Merchant, sandbox: RunningSandbox) -> None:
        await sandbox.ask("PUT", "knobs", {"refund_after_ms": 60_000})
        number = await merchant.paid_order()
        whole = {"refund": 100, "total": 100, "currency": "CNY"}
        first = merchant.refund(number, amount=whole)
        await merchant.post(REFUNDS, first)
        await sandbox.ask("POST", f"wechatpay/refunds/{first['out_refund_no']}/settle", {"state": "CLOSED"})
        assert (await merchant.post(REFUNDS, merchant.refund(number, amount=whole))).status_code == 200

    async def test_ends_once(self, merchant: Merchant, sandbox: RunningSandbox) -> None:
        await sandbox.ask("PUT", "knobs", {"refund_after_ms": 60_000})
        body = merchant.refund(await merchant.paid_order())
        await merchant.post(REFUNDS, body)
        path = f"wechatpay/refunds/{body['out_refund_no']}/settle"
        ended = [(await sandbox.ask("POST", path, {"state": state}))["ended"] for state in ("ABNORMAL", "SUCCESS")]
        assert ended == [True, False]

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"amount": {"refund": 101, "total": 100, "currency": "CNY"}}, "INVALID_REQUEST"),
            ({"amount": {"refund": 10, "total": 99, "currency": "CNY"}}, "INVALID_REQUEST"),
            ({"amount": {"refund": 0, "total": 100, "currency": "CNY"}}, "PARAM_ERROR"),
            ({"out_refund_no": "a b"}, "PARAM_ERROR"),
            ({"out_refund_no": "x" * 65}, "PARAM_ERROR"),
            ({"reason": "x" * 81}, "PARAM_ERROR"),
            ({"out_trade_no": None}, "PARAM_ERROR"),
            ({"out_trade_no": None, "transaction_id": "4200"}, "RESOURCE_NOT_EXISTS"),
        ],
    )
    async def test_refuses_what_breaks_a_rule(self, merchant: Merchant, changes: dict[str, Any], code: str) -> None:
        number = await merchant.paid_order()
        answer = await merchant.post(REFUNDS, merchant.refund(number, **changes))
        assert answer.json()["code"] == code

    async def test_refuses_an_unpaid_order(self, merchant: Merchant) -> None:
        body = merchant.order()
        await merchant.post("/v3/pay/transactions/native", body)
        answer = await merchant.post(REFUNDS, merchant.refund(body["out_trade_no"]))
        assert answer.json()["code"] == "INVALID_REQUEST"

    async def test_keeps_the_pause_between_two_refunds(self, merchant: Merchant, sandbox: RunningSandbox) -> None:
        await sandbox.ask("PUT", "knobs", {"refund_pause_ms": 60_000})
        number = await merchant.paid_order()
        answers = [await merchant.post(REFUNDS, merchant.refund(number)) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 429]
