"""The routes of orders over HTTP: who may call them, what they answer, how they refuse."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.order.http import console, store
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.record_shipments import record_shipments
from tests.order.make import ADDRESS, LineWish, OrderWish, buyer, make_paid_order, make_trade, staff
from tests.order.web import CONSOLE, STORE, as_, open_client, open_house

BUYER, OTHER, MERCHANT, QUIET_MERCHANT, ELSEWHERE = (uuid4() for _ in range(5))
ACTORS = {
    "buyer": buyer(BUYER),
    "other": buyer(OTHER),
    "staff": staff(merchant_ids={MERCHANT, QUIET_MERCHANT}),
    "elsewhere": staff(merchant_ids={ELSEWHERE}),
    "powerless": Actor(kind=ActorKind.STAFF, id=uuid4()),
}
TIMERS = {"unpaid_minutes": 5, "ship_hours": 1, "receive_days": 1, "after_sale_days": 1, "version": 0}
NOTE = {"note": "x"}
MATRIX = [
    ("GET", STORE, "/orders", None),
    ("GET", STORE, "/orders/counts", None),
    ("GET", STORE, "/orders/{id}", None),
    ("GET", STORE, "/orders/{id}/buyable-lines", None),
    ("GET", STORE, "/trades/{trade}", None),
    ("POST", STORE, "/orders/{id}/cancel", {"reason": "other"}),
    ("POST", STORE, "/orders/{id}/receipt", None),
    ("POST", STORE, "/orders/{id}/shipping-requests", None),
    ("PUT", STORE, "/orders/{id}/address", {**ADDRESS, "detail": "新址"}),
    ("PUT", STORE, "/orders/{id}/note", NOTE),
    ("GET", CONSOLE, "/orders", None),
    ("GET", CONSOLE, "/orders/alerts", None),
    ("GET", CONSOLE, "/orders/delivery-options", None),
    ("GET", CONSOLE, "/orders/merge-suggestions", None),
    ("GET", CONSOLE, "/orders/{id}", None),
    ("POST", CONSOLE, "/orders/{id}/cancel", {"reason": "other"}),
    ("PUT", CONSOLE, "/orders/{id}/note", {**NOTE, "version": 1}),
    ("PUT", CONSOLE, "/orders/{id}/address", {"address": ADDRESS, "version": 1}),
    ("PUT", CONSOLE, "/orders/{id}/price", {"reduction_minor": 1, "reason": "x", "version": 1}),
    ("GET", CONSOLE, "/order-timers/{merchant}", None),
    ("PUT", CONSOLE, "/order-timers/{merchant}", TIMERS),
    ("GET", CONSOLE, "/return-policy", None),
]
# Of the whole shop, so for nobody with a bound: see test_return_policy.
UNBOUND = {("PUT", "/return-policy")}
IDS = [f"{method} {base.split('/')[2]}{path}" for method, base, path, _ in MATRIX]


@pytest.fixture(scope="module")
async def house(
    engines: tuple[str, str], template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    async with open_house(engines, template, tmp_path_factory.mktemp("home")) as house:
        yield house


@pytest.fixture(scope="module")
async def web(house: House) -> AsyncIterator[AsyncClient]:
    async with open_client(house, ACTORS, store=(store,), console=(console,)) as client:
        yield client


async def _make_paid(house: House, *lines: LineWish) -> UUID:
    async with open_context(house) as ctx:
        return (await make_paid_order(ctx, *lines, buyer_id=BUYER, merchant_id=MERCHANT)).id


class TestAccess:
    def test_matrix_names_every_route(self) -> None:
        steps = {"id": "{order_id:uuid}", "trade": "{trade_id:uuid}", "merchant": "{merchant_id:uuid}"}
        named = {(method, path.format(**steps)) for method, _, path, _ in MATRIX}
        routed = {
            (method, path)
            for handler in [*store.ROUTES, *console.ROUTES]
            for path in handler.paths
            for method in handler.http_methods
        }
        assert named | UNBOUND == {(method, path) for method, path in routed if method in {"GET", "POST", "PUT"}}

    @pytest.mark.parametrize(("method", "base", "path", "body"), MATRIX, ids=IDS)
    async def test_lets_in_whom_it_should(
        self, web: AsyncClient, house: House, method: str, base: str, path: str, body: object
    ) -> None:
        async with open_context(house) as ctx:
            made = await make_trade(ctx, buyer_id=BUYER, orders=[OrderWish(merchant_id=MERCHANT)])
        url = base + path.format(id=made.order.id, trade=made.trade.id, merchant=MERCHANT)
        is_store = base == STORE
        wrong_kind, stranger, right = ("staff", "other", "buyer") if is_store else ("buyer", "elsewhere", "staff")

        async def status(name: str) -> int:
            return (await web.request(method, url, json=body, **as_(name))).status_code

        assert (await web.request(method, url, json=body)).status_code == 401
        assert await status("nobody") == 401
        assert await status(wrong_kind) == 403
        assert await status("powerless") == 403
        assert await status(stranger) == (404 if "{" in path else 200)
        assert await status(right) in {200, 409}


class TestStore:
    async def test_cancels_once_and_answers_the_order(self, web: AsyncClient, house: House) -> None:
        order_id = await _make_paid(house)
        for _ in range(2):
            answer = await web.post(f"{STORE}/orders/{order_id}/cancel", json={"reason": "too_slow"}, **as_("buyer"))
            assert (answer.status_code, answer.json()["label"]) == (200, "cancelled")
            assert answer.json()["cancel_reason_text"] == "发货太慢"

    async def test_refuses_with_a_code_in_the_callers_language(self, web: AsyncClient, house: House) -> None:
        order_id = await _make_paid(house)
        async with open_context(house) as ctx:
            await record_shipments(ctx, shipments=[ShippedUnits(order_id=order_id, quantities={0: 1}, details={})])
        request = as_("buyer", **{"Accept-Language": "en"})
        answer = await web.post(f"{STORE}/orders/{order_id}/cancel", json={"reason": "other"}, **request)
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (409, "order.already_shipped")
        assert problem["detail"].startswith("Part of this order has been shipped")

    @pytest.mark.parametrize(
        ("path", "body", "pointer"),
        [
            ("cancel", {"reason": "pay_timeout"}, "/reason"),
            ("note", {"note": "x" * 201}, "/note"),
            ("address", {**ADDRESS, "phone": "call me"}, "/phone"),
            ("address", {**ADDRESS, "consignee": " "}, "/consignee"),
            ("address", {**ADDRESS, "region_names": ["x"] * 6}, "/region_names"),
        ],
    )
    async def test_points_at_what_is_wrong(
        self, web: AsyncClient, house: House, path: str, body: dict[str, object], pointer: str
    ) -> None:
        order_id = await _make_paid(house)
        method = "POST" if path == "cancel" else "PUT"
        answer = await web.request(method, f"{STORE}/orders/{order_id}/{path}", json=body, **as_("buyer"))
        assert answer.status_code == 422
        assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]

    @pytest.mark.parametrize("query", ["tab=x", "limit=0", "limit=101", "cursor=x"])
    async def test_refuses_nonsense_in_the_query(self, web: AsyncClient, query: str) -> None:
        answer = await web.get(f"{STORE}/orders?{query}", **as_("buyer"))
        assert answer.status_code == 422

    async def test_asks_to_wait_before_reminding_again(self, web: AsyncClient, house: House) -> None:
        order_id = await _make_paid(house)
        url = f"{STORE}/orders/{order_id}/shipping-requests"
        assert (await web.post(url, **as_("buyer"))).status_code == 200
        again = await web.post(url, **as_("buyer"))
        assert (again.status_code, again.json()["code"]) == (429, "order.shipping_requested_lately")
        assert 0 < int(again.headers["Retry-After"]) <= 86_400

    async def test_lists_what_may_be_bought_again(self, web: AsyncClient, house: House) -> None:
        variant = uuid4()
        order_id = await _make_paid(house, LineWish(variant_id=variant, quantity=2), LineWish(variant_id=variant))
        answer = await web.get(f"{STORE}/orders/{order_id}/buyable-lines", **as_("buyer"))
        (line,) = answer.json()
        assert (line["variant_id"], line["quantity"], line["is_sellable"]) == (str(variant), 3, False)


class TestConsole:
    async def test_changes_price_and_note_by_version(self, web: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            made = await make_trade(ctx, buyer_id=BUYER, orders=[OrderWish(merchant_id=MERCHANT)])
        url = f"{CONSOLE}/orders/{made.order.id}"
        price = {"reduction_minor": 100, "reason": "老客户", "version": 1}
        changed = (await web.put(f"{url}/price", json=price, **as_("staff"))).json()
        assert (changed["total"], changed["version"]) == ({"minor": 900, "currency": "CNY"}, 2)
        assert changed["timeline"][-1]["reason_text"] == "老客户"
        stale = await web.put(f"{url}/note", json={"note": "x", "version": 1}, **as_("staff"))
        assert (stale.status_code, stale.json()["params"]) == (412, {"current": 2})
        noted = await web.put(f"{url}/note", json={"note": "x", "version": 2}, **as_("staff"))
        assert noted.json()["staff_note"] == "x"

    async def test_filters_by_query(self, web: AsyncClient, house: House) -> None:
        order_id = await _make_paid(house, LineWish(sku_code="RED"))
        await _make_paid(house)
        query = "sku_code=RED&order_state=confirmed&placed_from=2026-03-01T00:00:00Z&sort=ship_due_at"
        answer = await web.get(f"{CONSOLE}/orders?{query}", **as_("staff"))
        assert [order["order_id"] for order in answer.json()["items"]] == [str(order_id)]

    @pytest.mark.parametrize(
        "query", ["order_state=x", "number=abc", "placed_from=yesterday", "sort=x", "is_overdue=perhaps", "phone="]
    )
    async def test_refuses_nonsense_in_the_query(self, web: AsyncClient, query: str) -> None:
        answer = await web.get(f"{CONSOLE}/orders?{query}", **as_("staff"))
        assert answer.status_code == 422

    async def test_sets_timers(self, web: AsyncClient) -> None:
        url = f"{CONSOLE}/order-timers/{QUIET_MERCHANT}"
        assert (await web.get(url, **as_("staff"))).json()["is_own"] is False
        answer = await web.put(url, json=TIMERS, **as_("staff"))
        assert (answer.json()["unpaid_minutes"], answer.json()["version"]) == (5, 1)
        refused = await web.put(url, json={**TIMERS, "version": 1, "ship_hours": 0}, **as_("staff"))
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/ship_hours")
