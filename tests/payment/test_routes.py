"""The console and the callback address over HTTP: who may come in, what they are told."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from jishi.kit.ids import new_id
from jishi.modules.payment.http import console
from jishi.modules.payment.http.open import LARGEST_BODY
from jishi.modules.payment.permissions import PERMISSION_SETS
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.confirm_attempt import confirm_attempt
from tests.payment.make import BANK, GATEWAY, alert_id, order_of, paid, pending, refund_of, success_of
from tests.payment.till import MAIN, Till
from tests.payment.web import CALLBACKS, CONSOLE, as_, open_web
from tests.sandbox.running import eventually

SETS = {bundle.name: bundle.permissions for bundle in PERMISSION_SETS}
ALL = frozenset[str]().union(*SETS.values())


def staff(permissions: frozenset[str] = ALL, merchant_ids: frozenset[UUID] | None = None) -> Actor:
    """Return staff with permissions."""
    return Actor(kind=ActorKind.STAFF, id=new_id(), permissions=permissions, merchant_ids=merchant_ids)


ACTORS = {
    "staff": staff(),
    "viewer": staff(SETS["payment_display"]),
    "powerless": staff(frozenset()),
    "merchant": staff(merchant_ids=frozenset({uuid4()})),
    "buyer": Actor(kind=ActorKind.BUYER, id=new_id()),
}


@pytest.fixture
async def web(till: Till) -> AsyncIterator[AsyncClient]:
    async with open_web(till.house, ACTORS) as client:
        yield client


class TestAccess:
    @pytest.mark.parametrize("handler", console.ROUTES, ids=lambda handler: handler.handler_name)
    async def test_is_for_staff_with_the_permission(self, web: AsyncClient, handler: object) -> None:
        [path] = handler.paths  # type: ignore[attr-defined]
        [method] = handler.http_methods - {"OPTIONS", "HEAD"}  # type: ignore[attr-defined]
        steps = path.replace(":uuid}", "}").replace(":str}", "}")
        url = CONSOLE + steps.replace("{code}", MAIN)
        for name in ("payment_order_id", "attempt_id", "refund_id", "callback_id", "alert_id"):
            url = url.replace("{" + name + "}", str(new_id()))
        statuses = {
            name: (await web.request(method, url, **as_(name))).status_code for name in ("buyer", "powerless", "staff")
        }
        assert (statuses["buyer"], statuses["powerless"]) == (403, 403)
        assert (await web.request(method, url)).status_code == 401
        assert statuses["staff"] in {200, 404, 422}

    async def test_to_look_is_not_to_act(self, web: AsyncClient) -> None:
        body = {"request_id": str(new_id()), "trade_id": str(new_id()), "amount_minor": 1, "reason": "x"}
        answer = await web.post(f"{CONSOLE}/refunds", json=body, **as_("viewer"))
        assert (answer.status_code, answer.json()["params"]) == (403, {"permission": "payment.refund_request"})

    async def test_staff_of_a_merchant_see_no_trades_that_span_merchants(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            order = await order_of(ctx, await paid(ctx))
        for path in ("payment-orders", "payment-attempts", "refunds", "ledger-entries", "payment-callbacks"):
            assert (await web.get(f"{CONSOLE}/{path}", **as_("merchant"))).json()["items"] == []
        answer = await web.get(f"{CONSOLE}/payment-orders/{order.id}", **as_("merchant"))
        assert answer.status_code == 404

    async def test_staff_of_a_merchant_act_on_none_of_them_either(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            order = await order_of(ctx, await paid(ctx))
            transfer = await pending(ctx, wish=PaymentWish(method=Method.OFFLINE), gateway=BANK)
            refund = await refund_of(ctx, await paid(ctx))
            held = await pending(ctx)
            facts = success_of(held, amount=1)
            await confirm_attempt(ctx, attempt_id=held.id, gateway=GATEWAY, facts=facts)
            found = await alert_id(ctx, held.id)
        sent = {"bank_reference": "x", "amount_minor": 12_345}
        asked = {"request_id": str(new_id()), "trade_id": str(order.trade_id), "amount_minor": 1, "reason": "x"}
        account = {"code": "mine", "kind": "wallet", "name": {"en": "x"}, "methods": ["wallet"], "config": {}}
        acts: list[tuple[str, object, int]] = [
            (f"payment-attempts/{transfer.id}/confirm-transfer", sent, 404),
            (f"refunds/{refund.id}/record-transfer", {"bank_reference": "x"}, 404),
            (f"stuck-money/{found}/acts", {"act": "ignore", "reason": "x"}, 404),
            (f"gateway-accounts/{MAIN}/disable", {"version": 1}, 404),
            ("refunds", asked, 404),
            ("gateway-accounts", account, 403),
        ]
        for path, body, status in acts:
            assert (await web.post(f"{CONSOLE}/{path}", json=body, **as_("merchant"))).status_code == status


class TestPayments:
    async def test_are_listed_newest_first_by_pages(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            numbers = [(await order_of(ctx, await pending(ctx))).number for _ in range(3)]
        first = (await web.get(f"{CONSOLE}/payment-orders?limit=2", **as_("viewer"))).json()
        rest = await web.get(f"{CONSOLE}/payment-orders?limit=2&cursor={first['next_cursor']}", **as_("viewer"))
        found = [item["number"] for item in [*first["items"], *rest.json()["items"]]]
        assert found == numbers[::-1]
        assert rest.json()["next_cursor"] is None

    async def test_are_found_by_number_state_and_trade(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            await pending(ctx)
            order = await order_of(ctx, await paid(ctx))
        for query in (
            "state=paid",
            f"number={order.trade_number}",
            f"number={order.number}",
            f"trade_id={order.trade_id}",
        ):
            items = (await web.get(f"{CONSOLE}/payment-orders?{query}", **as_("viewer"))).json()["items"]
            assert [item["id"] for item in items] == [str(order.id)]

    async def test_are_shown_with_attempts_and_refunds(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            attempt = await paid(ctx)
            refund = await refund_of(ctx, attempt, 345)
        shown = (await web.get(f"{CONSOLE}/payment-orders/{attempt.payment_order_id}", **as_("viewer"))).json()
        assert [one["out_trade_no"] for one in shown["attempts"]] == [attempt.out_trade_no]
        assert [(one["number"], one["amount_minor"]) for one in shown["refunds"]] == [(refund.number, 345)]
        assert "display" not in shown["attempts"][0]

    async def test_by_transfer_are_confirmed(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            attempt = await pending(ctx, wish=PaymentWish(method=Method.OFFLINE), gateway=BANK)
        url = f"{CONSOLE}/payment-attempts/{attempt.id}/confirm-transfer"
        wrong = await web.post(url, json={"bank_reference": "ICBC-1", "amount_minor": 1}, **as_("staff"))
        assert (wrong.status_code, wrong.json()["code"]) == (409, "payment.transfer_amount_differs")
        right = await web.post(url, json={"bank_reference": "ICBC-1", "amount_minor": 12_345}, **as_("staff"))
        assert (right.status_code, right.json()["state"]) == (200, "succeeded")

    @pytest.mark.parametrize("query", ["limit=0", "limit=101", "state=nope", "cursor=%21", "trade_id=1"])
    async def test_are_not_listed_by_nonsense(self, web: AsyncClient, query: str) -> None:
        answer = await web.get(f"{CONSOLE}/payment-orders?{query}", **as_("viewer"))
        assert answer.status_code == 422


class TestRefunds:
    async def test_are_requested_once_a_request(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            order = await order_of(ctx, await paid(ctx))
        body = {"request_id": str(new_id()), "trade_id": str(order.trade_id), "amount_minor": 345, "reason": "sorry"}
        answers = [await web.post(f"{CONSOLE}/refunds", json=body, **as_("staff")) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 201]
        assert answers[0].json() == answers[1].json()
        assert answers[0].json()["requested_by"] == ACTORS["staff"].label()
        listed = await web.get(f"{CONSOLE}/refunds?trade_id={order.trade_id}", **as_("viewer"))
        assert [item["amount_minor"] for item in listed.json()["items"]] == [345]

    async def test_never_exceed_what_was_paid(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            order = await order_of(ctx, await paid(ctx))
        body = {"request_id": str(new_id()), "trade_id": str(order.trade_id), "amount_minor": 12_346, "reason": "x"}
        answer = await web.post(f"{CONSOLE}/refunds", json=body, **as_("staff", **{"Accept-Language": "en"}))
        assert (answer.status_code, answer.json()["code"]) == (409, "payment.refund_exceeds_paid")
        assert "only ¥123.45 is left" in answer.json()["detail"]
        assert answer.json()["params"]["left"] == {"minor": 12_345, "currency": "CNY"}


class TestStuckMoney:
    async def test_is_shown_in_words_with_what_can_be_done(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            attempt = await pending(ctx)
            facts = success_of(attempt, amount=1)
            await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=facts)
        request = as_("viewer", **{"Accept-Language": "en"})
        [item] = (await web.get(f"{CONSOLE}/stuck-money", **request)).json()["items"]
        assert item["explanation"] == "Another amount was paid than was asked for."
        assert (item["subject_id"], item["allowed_acts"]) == (str(attempt.id), ["compensate", "ignore"])
        assert item["details"]["amount_minor"] == 1
        detail = (await web.get(f"{CONSOLE}/stuck-money/{item['id']}", **request)).json()
        assert detail["payment_order_id"] == str(attempt.payment_order_id)

    async def test_is_acted_on_and_remembers_by_whom(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            attempt = await pending(ctx)
            facts = success_of(attempt, amount=12_000)
            await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=facts)
            found = await alert_id(ctx, attempt.id)
        url = f"{CONSOLE}/stuck-money/{found}/acts"
        body = {"act": "compensate", "reason": "the buyer changed the amount"}
        acted = await web.post(url, json=body, **as_("staff"))
        assert acted.status_code == 200
        assert (acted.json()["state"], acted.json()["allowed_acts"]) == ("settled", [])
        assert [(act["act"], act["actor"]) for act in acted.json()["acts"]] == [("compensate", ACTORS["staff"].label())]
        again = await web.post(url, json=body, **as_("staff"))
        assert (again.status_code, again.json()["code"]) == (409, "payment.alert_ended")
        assert (await web.get(f"{CONSOLE}/stuck-money", **as_("viewer"))).json()["items"] == []

    async def test_needs_a_reason(self, till: Till, web: AsyncClient) -> None:
        url = f"{CONSOLE}/stuck-money/{new_id()}/acts"
        answer = await web.post(url, json={"act": "ignore", "reason": " "}, **as_("staff"))
        assert [error["pointer"] for error in answer.json()["errors"]] == ["/reason"]


class TestLedger:
    async def test_lists_lines_and_sums_a_subaccount(self, till: Till, web: AsyncClient) -> None:
        async with till.context() as ctx:
            order = await order_of(ctx, await paid(ctx))
        query = f"account=customer_prepayment&subaccount={order.trade_id}"
        [line] = (await web.get(f"{CONSOLE}/ledger-entries?{query}", **as_("viewer"))).json()["items"]
        assert (line["amount_minor"], line["origin_kind"]) == (-12_345, "payment.attempt_succeeded")
        sums = (await web.get(f"{CONSOLE}/ledger-balances?{query}", **as_("viewer"))).json()
        assert sums == [{"currency": "CNY", "balance_minor": -12_345}]


class TestGatewayAccounts:
    async def test_are_registered_and_never_shown_again(self, till: Till, web: AsyncClient) -> None:
        config = till.sandbox.account()
        body = {"code": "second", "kind": "wechatpay", "name": {"en": "Two"}, "methods": ["h5"], "config": config}
        made = await web.post(f"{CONSOLE}/gateway-accounts", json=body, **as_("staff"))
        assert (made.status_code, made.json()["version"]) == (201, 1)
        everything = made.text + (await web.get(f"{CONSOLE}/gateway-accounts", **as_("staff"))).text
        assert config["apiv3_key"] not in everything
        assert "PRIVATE KEY" not in everything

    async def test_are_switched_off_and_on(self, till: Till, web: AsyncClient) -> None:
        for version, act, is_enabled in ((1, "disable", False), (2, "enable", True)):
            answer = await web.post(
                f"{CONSOLE}/gateway-accounts/{MAIN}/{act}", json={"version": version}, **as_("staff")
            )
            assert (answer.status_code, answer.json()["is_enabled"]) == (200, is_enabled)
        stale = await web.post(f"{CONSOLE}/gateway-accounts/{MAIN}/disable", json={"version": 1}, **as_("staff"))
        assert (stale.status_code, stale.json()["code"]) == (412, "house.stale_version")

    async def test_are_checked(self, web: AsyncClient) -> None:
        answer = await web.post(f"{CONSOLE}/gateway-accounts/{MAIN}/check", **as_("staff"))
        assert answer.json() == {"is_working": True, "code": "ORDER_NOT_EXIST"}


class TestTheCallbackAddress:
    async def test_answers_a_forgery_as_the_gateway_understands_it(self, web: AsyncClient) -> None:
        answer = await web.post(f"{CALLBACKS}/{MAIN}", content=b'{"id":"1"}')
        assert answer.status_code == 401
        assert answer.json()["code"] == "FAIL"

    async def test_keeps_a_forgery_for_staff_to_look_at_safely(self, web: AsyncClient) -> None:
        body = b"<script>alert(1)</script>\xff\x00"
        await web.post(f"{CALLBACKS}/{MAIN}", content=body, headers={"Cookie": "secret"})
        [item] = (await web.get(f"{CONSOLE}/payment-callbacks?verdict=refused", **as_("viewer"))).json()["items"]
        shown = await web.get(f"{CONSOLE}/payment-callbacks/{item['id']}", **as_("viewer"))
        assert shown.headers["content-type"] == "application/json"
        assert shown.json()["body_text"] == "<script>alert(1)</script>\\xff\x00"
        assert "secret" not in shown.text

    async def test_takes_a_genuine_one(self, till: Till, web: AsyncClient) -> None:
        trade = await till.trade()
        attempt = await till.buy(trade)

        async def is_kept() -> bool:
            return bool(till.notices)

        await eventually(is_kept)
        headers, body = till.notices[0]
        answer = await web.post(f"{CALLBACKS}/{MAIN}", content=body, headers=headers)
        assert (answer.status_code, answer.content) == (204, b"")
        assert (await till.attempt(attempt.id)).state == "succeeded"

    async def test_reads_no_more_than_a_notice_needs(self, web: AsyncClient) -> None:
        answer = await web.post(f"{CALLBACKS}/{MAIN}", content=b"x" * (LARGEST_BODY + 1))
        assert answer.status_code == 413

    @pytest.mark.parametrize("code", ["nobody", "wallet", "x" * 100, "..", "%00"])
    async def test_knows_no_other_gateways(self, web: AsyncClient, code: str) -> None:
        answer = await web.post(f"{CALLBACKS}/{code}", content=b"{}")
        assert answer.status_code in {404, 422}
