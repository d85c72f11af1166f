"""A buyer pays: over HTTP, through order and payment, to the gateway and back."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import delete, select

from jishi.app.registry import handlers
from jishi.flows.pay.http.store import trades as store
from jishi.kit.access import Actor, ActorKind
from jishi.kit.ids import new_id
from jishi.kit.relay import Relay
from jishi.modules.identity.gateways.port import WeChatPerson
from jishi.modules.identity.models import Account, WeChatIdentity
from jishi.modules.identity.wechat_identities import keep_wechat_person
from jishi.modules.order.jobs import close_unpaid
from jishi.modules.order.models import Trade
from jishi.modules.payment.exchanges.poll_attempts import poll_attempts
from jishi.modules.payment.exchanges.send_refunds import send_refunds
from jishi.modules.payment.models import Refund
from jishi.modules.payment.public import close_payments_of_trade
from tests.order.make import LineWish, OrderWish, make_trade
from tests.payment.till import Till
from tests.payment.wallets import member_with
from tests.payment.web import CONSOLE, STORE, as_, open_web
from tests.sandbox.running import eventually

BUYER, OTHER = new_id(), new_id()
ACTORS = {
    "buyer": Actor(kind=ActorKind.BUYER, id=BUYER),
    "other": Actor(kind=ActorKind.BUYER, id=OTHER),
    "guest": Actor(kind=ActorKind.GUEST, id=new_id()),
    "staff": Actor(kind=ActorKind.STAFF, id=new_id(), permissions=frozenset({"payment.view"})),
}
NATIVE = {"method": "native"}


@pytest.fixture
async def web(till: Till) -> AsyncIterator[AsyncClient]:
    async with open_web(till.house, ACTORS) as client:
        yield client


async def placed(till: Till, minor: int = 12_345) -> UUID:
    """Return the id of an unpaid trade of the buyer."""
    async with till.context() as ctx:
        wish = OrderWish(lines=[LineWish(unit_minor=minor)])
        return (await make_trade(ctx, buyer_id=BUYER, orders=[wish])).trade.id


async def trade_state(till: Till, trade_id: UUID) -> str:
    """Let events go round and return the state of a trade."""
    await Relay(handlers()).deliver_waiting(till.house)
    async with till.context() as ctx:
        return (await ctx.session.scalars(select(Trade.state).where(Trade.id == trade_id))).one()


def path(trade_id: UUID, rest: str) -> str:
    """Return an address under a trade."""
    return f"{STORE}/trades/{trade_id}/{rest}"


class TestAccess:
    @pytest.mark.parametrize("handler", store.ROUTES, ids=lambda handler: handler.handler_name)
    async def test_is_for_the_trades_own_buyer(self, till: Till, web: AsyncClient, handler: Any) -> None:
        trade_id = await placed(till)
        await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        [method] = handler.http_methods - {"OPTIONS", "HEAD"}
        [route] = handler.paths
        url = STORE + route.replace("{trade_id:uuid}", str(trade_id))
        body = NATIVE if route.endswith("/payments") else None

        async def status(name: str) -> int:
            return (await web.request(method, url, json=body, **as_(name))).status_code

        assert (await web.request(method, url, json=body)).status_code == 401
        assert [await status(name) for name in ("guest", "staff", "other")] == [401, 403, 404]
        assert await status("buyer") in {200, 201}

    async def test_tells_that_nobody_has_begun(self, till: Till, web: AsyncClient) -> None:
        trade_id = await placed(till)
        status = (await web.get(path(trade_id, "payment"), **as_("buyer"))).json()
        assert (status["state"], status["number"], status["attempt"]) == ("not_begun", None, None)
        assert (status["amount_minor"], status["currency"]) == (12_345, "CNY")
        assert (await web.get(path(trade_id, "payment"), **as_("other"))).status_code == 404
        assert (await web.get(path(new_id(), "payment"), **as_("buyer"))).status_code == 404

    async def test_of_a_stranger_closes_nothing(self, till: Till, web: AsyncClient) -> None:
        trade_id = await placed(till)
        await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        for rest in ("payments", "payment/cancel"):
            await web.post(path(trade_id, rest), json={"method": "offline"}, **as_("other"))
        shown = (await web.get(path(trade_id, "payment"), **as_("buyer"))).json()
        assert (shown["attempt"]["method"], shown["attempt"]["state"]) == ("native", "pending")


class TestPaying:
    async def test_by_code_marks_the_trade_paid(self, till: Till, web: AsyncClient) -> None:
        trade_id = await placed(till)
        opened = await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        shown = opened.json()
        assert (opened.status_code, shown["state"], shown["amount_minor"]) == (201, "open", 12_345)
        assert shown["attempt"]["display"]["code_url"].startswith("weixin://")

        [order] = await till.sandbox.ask("GET", "wechatpay/orders")
        await till.sandbox.pay(order["out_trade_no"])

        async def is_paid() -> bool:
            status = await web.get(path(trade_id, "payment"), **as_("buyer"))
            return bool(status.json()["state"] == "paid")

        await eventually(is_paid)
        assert (await web.get(path(trade_id, "payment"), **as_("buyer"))).json()["attempt"]["display"] is None
        assert await trade_state(till, trade_id) == "paid"
        assert await till.failing_proofs() == []

    async def test_takes_the_amount_from_the_trade_alone(self, till: Till, web: AsyncClient) -> None:
        trade_id = await placed(till)
        answer = await web.post(path(trade_id, "payments"), json={**NATIVE, "amount_minor": 1}, **as_("buyer"))
        assert answer.status_code == 422

    async def test_from_the_wallet_is_done_at_once(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            await member_with(ctx, 20_000, BUYER)
        trade_id = await placed(till)
        key = as_("buyer", **{"Idempotency-Key": "k1"})
        answers = [await web.post(path(trade_id, "payments"), json={"method": "wallet"}, **key) for _ in range(2)]
        assert [answer.json()["state"] for answer in answers] == ["paid", "paid"]
        assert answers[1].headers["idempotent-replayed"] == "true"
        assert await trade_state(till, trade_id) == "paid"
        assert await till.failing_proofs() == []

    async def test_from_an_empty_wallet_is_refused_and_leaves_the_trade_open(
        self, till: Till, web: AsyncClient
    ) -> None:
        async with till.context() as ctx:
            await member_with(ctx, 0, BUYER)
        trade_id = await placed(till)
        answer = await web.post(path(trade_id, "payments"), json={"method": "wallet"}, **as_("buyer"))
        assert (answer.status_code, answer.json()["code"]) == (409, "member.insufficient_balance")
        again = await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        assert again.status_code == 201

    async def test_by_transfer_waits_for_staff_and_keeps_the_trade_open(self, till: Till, web: AsyncClient) -> None:
        trade_id = await placed(till)
        opened = await web.post(path(trade_id, "payments"), json={"method": "offline"}, **as_("buyer"))
        display = opened.json()["attempt"]["display"]
        assert display["instructions"] == {"en": "Account 6222 0000, Jishi Ltd."}
        assert display["reference"]
        till.wait(3600)
        await close_unpaid(till.house)
        assert await trade_state(till, trade_id) == "unpaid"

    async def test_again_returns_the_same_code(self, till: Till, web: AsyncClient) -> None:
        trade_id = await placed(till)
        first, second = [await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer")) for _ in range(2)]
        assert first.json()["attempt"] == second.json()["attempt"]

    async def test_a_paid_trade_is_refused(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            await member_with(ctx, 50_000, BUYER)
        trade_id = await placed(till)
        await web.post(path(trade_id, "payments"), json={"method": "wallet"}, **as_("buyer"))
        answer = await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        assert (answer.status_code, answer.json()["code"]) == (409, "payment.already_paid")

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"method": "cash"}, "/method"),
            ({"method": "jsapi"}, "/open_id"),
            ({"method": "h5", "return_path": "//evil.example"}, "/return_path"),
            ({"method": "h5", "return_path": "https://evil.example"}, "/return_path"),
            ({"method": "h5", "return_path": "/\\evil.example"}, "/return_path"),
            ({"method": "native", "gateway_code": 5}, "/gateway_code"),
        ],
    )
    async def test_points_at_what_is_wrong(
        self, till: Till, web: AsyncClient, body: dict[str, str], pointer: str
    ) -> None:
        answer = await web.post(path(await placed(till), "payments"), json=body, **as_("buyer"))
        assert answer.status_code == 422
        assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


class TestMethods:
    async def test_are_listed_in_the_shops_order_and_the_buyers_language(self, till: Till, web: AsyncClient) -> None:
        request = as_("buyer", **{"Accept-Language": "zh-CN"})
        listed = (await web.get(path(await placed(till), "payment-methods"), **request)).json()
        assert [one["method"] for one in listed] == ["native", "jsapi", "h5", "wallet", "offline"]
        assert listed[0]["name"] == "微信支付"


class TestGivingUp:
    async def test_closes_the_payment_and_lets_another_begin(self, till: Till, web: AsyncClient) -> None:
        trade_id = await placed(till)
        await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        cancelled = await web.post(path(trade_id, "payment/cancel"), **as_("buyer"))
        assert (cancelled.status_code, cancelled.json()["attempt"]["state"]) == (200, "closed")
        again = await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        assert again.json()["attempt"]["id"] != cancelled.json()["attempt"]["id"]

    async def test_of_what_was_not_begun_is_not_found(self, till: Till, web: AsyncClient) -> None:
        trade_id = await placed(till)
        assert (await web.post(path(trade_id, "payment/cancel"), **as_("buyer"))).status_code == 404


class TestTimeToPay:
    async def test_is_over_for_the_trade_and_at_the_gateway(self, till: Till, web: AsyncClient) -> None:
        trade_id = await placed(till)
        await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        async with till.context() as ctx:
            (await ctx.session.get_one(Trade, trade_id)).pay_due_at = ctx.now
        assert await close_unpaid(till.house) == 1
        assert await trade_state(till, trade_id) == "closed"
        assert [order["state"] for order in await till.sandbox.ask("GET", "wechatpay/orders")] == ["CLOSED"]

    async def test_ends_with_a_payment_if_the_buyer_was_faster(self, till: Till, web: AsyncClient) -> None:
        await till.sandbox.fail_next("wechatpay.notice", "lost", times=None)
        trade_id = await placed(till)
        await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        [order] = await till.sandbox.ask("GET", "wechatpay/orders")
        await till.sandbox.pay(order["out_trade_no"])
        async with till.context() as ctx:
            (await ctx.session.get_one(Trade, trade_id)).pay_due_at = ctx.now
        await close_unpaid(till.house)
        assert await trade_state(till, trade_id) == "paid"

    async def test_brings_money_back_that_came_after_the_end(self, till: Till, web: AsyncClient) -> None:
        await till.sandbox.fail_next("wechatpay.notice", "lost", times=None)
        trade_id = await placed(till)
        await web.post(path(trade_id, "payments"), json=NATIVE, **as_("buyer"))
        [order] = await till.sandbox.ask("GET", "wechatpay/orders")
        async with till.context() as ctx:
            await close_payments_of_trade(ctx, trade_id=trade_id)
        await till.sandbox.pay(order["out_trade_no"])
        await poll_attempts(till.house)
        await send_refunds(till.house)
        async with till.context() as ctx:
            [refund] = await ctx.session.scalars(select(Refund))
            assert (refund.amount_minor, refund.origin_kind) == (12_345, "payment.duplicate")
        listed = await web.get(f"{CONSOLE}/payment-attempts?state=succeeded", **as_("staff"))
        assert [item["is_duplicate"] for item in listed.json()["items"]] == [True]
        assert await till.failing_proofs() == []


class TestOpenId:
    async def test_is_who_the_account_is_in_the_gateways_app(self, till: Till, web: AsyncClient) -> None:
        app_id = str(till.sandbox.account()["appid"])
        async with till.context() as ctx:
            account = Account(id=BUYER, status="active", session_epoch=1, created_at=ctx.now, version=1)
            ctx.session.add(await ctx.session.merge(account))
            await ctx.session.flush()
            await keep_wechat_person(ctx, BUYER, WeChatPerson(app_id=app_id, openid="o" + "1" * 27))
        answer = await web.post(path(await placed(till), "payments"), json={"method": "jsapi"}, **as_("buyer"))
        assert answer.status_code == 201, answer.text
        assert answer.json()["attempt"]["display"]["kind"] == "call_up"
        [order] = await till.sandbox.ask("GET", "wechatpay/orders")
        assert order["openid"] == "o" + "1" * 27
        async with till.context() as ctx:
            await ctx.session.execute(delete(WeChatIdentity))
            await ctx.session.execute(delete(Account))
