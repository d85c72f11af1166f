"""The stand-in of WeChat Pay keeps the provider's rules of orders."""

from typing import Any

import httpx
import pytest

from tests.sandbox.merchant import Merchant

SCENE = {"payer_client_ip": "203.0.113.7", "h5_info": {"type": "Wap"}}


def code_of(answer: httpx.Response) -> tuple[int, str]:
    """Return status and code of a refusal."""
    return answer.status_code, answer.json()["code"]


class TestPlaceOrder:
    @pytest.mark.parametrize(
        ("scene", "changes", "field"),
        [
            ("native", {}, "code_url"),
            ("jsapi", {"payer": {"openid": "o1"}}, "prepay_id"),
            ("app", {}, "prepay_id"),
            ("h5", {"scene_info": SCENE}, "h5_url"),
        ],
    )
    async def test_gives_what_the_scene_needs(
        self, merchant: Merchant, scene: str, changes: dict[str, Any], field: str
    ) -> None:
        answer = await merchant.post(f"/v3/pay/transactions/{scene}", merchant.order(**changes))
        assert (answer.status_code, list(answer.json())) == (200, [field])

    @pytest.mark.parametrize(
        ("scene", "changes", "field"),
        [
            ("native", {"description": ""}, "/description"),
            ("native", {"description": "x" * 128}, "/description"),
            ("native", {"out_trade_no": "12345"}, "/out_trade_no"),
            ("native", {"out_trade_no": "1" * 33}, "/out_trade_no"),
            ("native", {"out_trade_no": "有中文的单号"}, "/out_trade_no"),
            ("native", {"out_trade_no": "1234567\n"}, "/out_trade_no"),
            ("native", {"notify_url": "http://shop.example/notify"}, "/notify_url"),
            ("native", {"notify_url": "https://shop.example/notify?a=1"}, "/notify_url"),
            ("native", {"notify_url": "https://[broken"}, "/notify_url"),
            ("native", {"amount": {"total": 0, "currency": "CNY"}}, "/amount/total"),
            ("native", {"amount": {"total": 1.5, "currency": "CNY"}}, "/amount/total"),
            ("native", {"amount": {"total": "100", "currency": "CNY"}}, "/amount/total"),
            ("native", {"amount": {"total": 100, "currency": "USD"}}, "/amount/currency"),
            ("native", {"attach": "x" * 129}, "/attach"),
            ("native", {"time_expire": "2020-01-01T00:00:00+08:00"}, "/time_expire"),
            ("native", {"time_expire": "2099-01-01T00:00:00"}, "/time_expire"),
            ("jsapi", {}, "/payer/openid"),
            ("h5", {}, "/scene_info/h5_info"),
            ("h5", {"scene_info": {**SCENE, "payer_client_ip": "localhost"}}, "/scene_info/payer_client_ip"),
        ],
    )
    async def test_points_at_the_field_that_is_wrong(
        self, merchant: Merchant, scene: str, changes: dict[str, Any], field: str
    ) -> None:
        answer = await merchant.post(f"/v3/pay/transactions/{scene}", merchant.order(**changes))
        assert code_of(answer) == (400, "PARAM_ERROR")
        assert answer.json()["detail"]["field"] == field

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"appid":"\xff"}', b"[" * 5000])
    async def test_refuses_what_is_no_json(self, merchant: Merchant, body: bytes) -> None:
        assert code_of(await merchant.send("POST", "/v3/pay/transactions/native", body)) == (400, "PARAM_ERROR")

    async def test_refuses_an_unknown_scene(self, merchant: Merchant) -> None:
        answer = await merchant.post("/v3/pay/transactions/carrier", merchant.order())
        assert code_of(answer) == (404, "RESOURCE_NOT_EXISTS")

    async def test_lets_a_shop_on_this_machine_be_called_without_tls(self, merchant: Merchant) -> None:
        body = merchant.order(notify_url="http://127.0.0.1:8000/notify")
        assert (await merchant.post("/v3/pay/transactions/native", body)).status_code == 200

    @pytest.mark.parametrize(
        ("changes", "code"),
        [({"mchid": "1900000002"}, "MCH_NOT_EXISTS"), ({"appid": "wx2"}, "APPID_MCHID_NOT_MATCH")],
    )
    async def test_refuses_another_account(self, merchant: Merchant, changes: dict[str, Any], code: str) -> None:
        assert code_of(await merchant.post("/v3/pay/transactions/native", merchant.order(**changes))) == (400, code)


class TestQuery:
    async def test_finds_a_paid_order_by_both_numbers(self, merchant: Merchant) -> None:
        number = await merchant.paid_order()
        query = f"?mchid={merchant.account['mchid']}"
        by_number = await merchant.send("GET", f"/v3/pay/transactions/out-trade-no/{number}{query}")
        transaction_id = by_number.json()["transaction_id"]
        by_id = await merchant.send("GET", f"/v3/pay/transactions/id/{transaction_id}{query}")
        assert by_number.json() == by_id.json()
        assert by_id.json()["trade_state"] == "SUCCESS"

    async def test_needs_our_mchid(self, merchant: Merchant) -> None:
        number = await merchant.paid_order()
        target = f"/v3/pay/transactions/out-trade-no/{number}"
        assert code_of(await merchant.send("GET", target)) == (400, "PARAM_ERROR")
        assert code_of(await merchant.send("GET", f"{target}?mchid=1")) == (400, "MCH_NOT_EXISTS")


class TestClose:
    async def test_answers_204_and_cannot_be_undone(self, merchant: Merchant) -> None:
        body = merchant.order()
        await merchant.post("/v3/pay/transactions/native", body)
        target = f"/v3/pay/transactions/out-trade-no/{body['out_trade_no']}/close"
        closed = await merchant.post(target, {"mchid": merchant.account["mchid"]})
        again = await merchant.post("/v3/pay/transactions/native", body)
        assert (closed.status_code, closed.content) == (204, b"")
        assert code_of(again) == (400, "ORDER_CLOSED")
