"""The routes of carts over HTTP: who may call them, what they answer, how they refuse."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor
from jishi.kit.house import House
from jishi.modules.cart.http import store
from tests.cart.make import PRICE, Shop, guest, make_shop, take_off_sale
from tests.member.make import buyer, staff
from tests.member.web import STORE, addresses_of, as_, empty_tables, open_client

ACTORS: dict[str, Actor] = {
    "buyer": buyer(uuid4()),
    "other": buyer(uuid4()),
    "guest": guest(),
    "staff": staff("order.view"),
}
MATRIX: list[tuple[str, str, Any]] = [
    ("GET", "/cart", None),
    ("POST", "/cart/lines", {"variant_id": "{variant}"}),
    ("POST", "/cart/lines/bulk", {"lines": [{"variant_id": "{variant}"}]}),
    ("PUT", "/cart/lines/{variant}", {"quantity": 2}),
    ("DELETE", "/cart/lines/{variant}", None),
    ("POST", "/cart/lines/remove", {"variant_ids": ["{variant}"]}),
    ("POST", "/cart/lines/select", {"variant_ids": None, "is_selected": False}),
    ("POST", "/cart/lines/remove-invalid", None),
]


@pytest.fixture(scope="module")
async def shop(shared_house: House) -> Shop:
    return await make_shop(shared_house)


@pytest.fixture(autouse=True)
async def house(shared_house: House, shop: Shop) -> House:
    await empty_tables(shared_house, "cart")
    return shared_house


@pytest.fixture(scope="module")
async def web(shared_house: House) -> AsyncIterator[AsyncClient]:
    async with open_client(shared_house, ACTORS, store=[store]) as client:
        yield client


async def call(web: AsyncClient, who: str, method: str, path: str, body: Any = None) -> Any:
    return await web.request(method, f"{STORE}{path}", json=body, **as_(who))


async def put_in(web: AsyncClient, who: str, *variant_ids: object, quantity: int = 1) -> None:
    for variant_id in variant_ids:
        body = {"variant_id": str(variant_id), "quantity": quantity}
        assert (await call(web, who, "POST", "/cart/lines", body)).status_code == 200


async def variants_of(web: AsyncClient, who: str) -> set[str]:
    return {line["variant_id"] for line in (await call(web, who, "GET", "/cart")).json()["lines"]}


class TestAccess:
    def test_matrix_names_every_route(self) -> None:
        named = {(method, path.replace("{variant}", "{variant_id:uuid}")) for method, path, _ in MATRIX}
        assert named == addresses_of([store])

    @pytest.mark.parametrize(("method", "path", "body"), MATRIX)
    async def test_matrix(self, web: AsyncClient, shop: Shop, method: str, path: str, body: Any) -> None:
        variant_id = str(shop.variants[0])
        address = path.replace("{variant}", variant_id)
        filled = {
            key: [{"variant_id": variant_id}] if key == "lines" else variant_id if key == "variant_id" else value
            for key, value in (body or {}).items()
        }
        if filled.get("variant_ids"):
            filled["variant_ids"] = [variant_id]
        sent = filled if body is not None else None
        assert (await web.request(method, f"{STORE}{address}", json=sent)).status_code == 401
        assert (await call(web, "staff", method, address, sent)).status_code == 403
        for who in ("buyer", "guest"):
            await put_in(web, who, variant_id)
            answer = await call(web, who, method, address, sent)
            assert answer.status_code == 200, answer.text

    async def test_everybody_has_a_cart_of_their_own(self, web: AsyncClient, shop: Shop) -> None:
        a, b, _ = shop.variants
        await put_in(web, "buyer", a, b)
        await put_in(web, "other", b)
        for method, path, body in (
            ("DELETE", f"/cart/lines/{a}", None),
            ("POST", "/cart/lines/remove", {"variant_ids": [str(a), str(b)]}),
            ("POST", "/cart/lines/select", {"variant_ids": None, "is_selected": False}),
            ("POST", "/cart/lines/remove-invalid", None),
        ):
            assert (await call(web, "other", method, path, body)).status_code == 200
        answer = await call(web, "other", "PUT", f"/cart/lines/{a}", {"quantity": 9})
        assert (answer.status_code, answer.json()["code"]) == (404, "cart.line_not_found")
        kept = (await call(web, "buyer", "GET", "/cart")).json()["lines"]
        assert {(line["variant_id"], line["quantity"], line["is_selected"]) for line in kept} == {
            (str(a), 1, True),
            (str(b), 1, True),
        }


class TestAddLine:
    async def test_answers_with_the_line(self, web: AsyncClient, shop: Shop) -> None:
        body = {"variant_id": str(shop.variants[0]), "quantity": 2}
        await call(web, "guest", "POST", "/cart/lines", body)
        answer = await call(web, "guest", "POST", "/cart/lines", body)
        assert answer.json() == {"variant_id": str(shop.variants[0]), "quantity": 4, "line_count": 1}

    async def test_refuses_what_is_not_there(self, web: AsyncClient) -> None:
        answer = await call(web, "buyer", "POST", "/cart/lines", {"variant_id": str(uuid4())})
        assert (answer.status_code, answer.json()["code"]) == (409, "cart.not_on_sale")

    @pytest.mark.parametrize(
        ("change", "pointer"),
        [
            ({"quantity": 0}, "/quantity"),
            ({"quantity": 1000}, "/quantity"),
            ({"quantity": "2"}, "/quantity"),
            ({"quantity": 1.5}, "/quantity"),
            ({"variant_id": "x"}, "/variant_id"),
            ({"channel": "fax"}, "/channel"),
        ],
    )
    async def test_says_what_is_wrong(self, web: AsyncClient, change: dict[str, Any], pointer: str) -> None:
        answer = await call(web, "buyer", "POST", "/cart/lines", {"variant_id": str(uuid4()), **change})
        assert answer.status_code == 422
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]

    async def test_wants_json(self, web: AsyncClient) -> None:
        answer = await web.post(f"{STORE}/cart/lines", content=b"{", **as_("buyer"))
        assert answer.status_code == 422


class TestAddMany:
    async def test_adds_what_it_can_and_tells_the_rest(self, web: AsyncClient, shop: Shop) -> None:
        unknown = str(uuid4())
        lines = [
            {"variant_id": str(shop.variants[0]), "quantity": 2},
            {"variant_id": unknown},
            {"variant_id": str(shop.variants[1])},
        ]
        answer = (await call(web, "buyer", "POST", "/cart/lines/bulk", {"lines": lines})).json()
        assert [(line["variant_id"], line["quantity"]) for line in answer["added"]] == [
            (str(shop.variants[0]), 2),
            (str(shop.variants[1]), 1),
        ]
        assert answer["refused"] == [
            {"variant_id": unknown, "code": "cart.not_on_sale", "detail": "商品已下架。"},
        ]
        assert await variants_of(web, "buyer") == {str(shop.variants[0]), str(shop.variants[1])}

    @pytest.mark.parametrize("count", [0, 201])
    async def test_takes_one_to_two_hundred(self, web: AsyncClient, count: int) -> None:
        lines = [{"variant_id": str(uuid4())}] * count
        assert (await call(web, "buyer", "POST", "/cart/lines/bulk", {"lines": lines})).status_code == 422


class TestCart:
    async def test_every_write_answers_with_the_cart(self, web: AsyncClient, shop: Shop) -> None:
        a, b, c = map(str, shop.variants)
        await put_in(web, "buyer", a, b, c)
        cart = (await call(web, "buyer", "PUT", f"/cart/lines/{a}", {"quantity": 3})).json()
        assert (cart["line_count"], cart["quantity"]) == (3, 5)
        assert cart["selection"]["goods"] == {"minor": 5 * PRICE, "currency": "CNY"}
        cart = (
            await call(web, "buyer", "POST", "/cart/lines/select", {"variant_ids": [b], "is_selected": False})
        ).json()
        assert (cart["selection"]["line_count"], cart["selection"]["quantity"]) == (2, 4)
        cart = (await call(web, "buyer", "DELETE", f"/cart/lines/{c}")).json()
        assert {line["variant_id"] for line in cart["lines"]} == {a, b}
        cart = (await call(web, "buyer", "POST", "/cart/lines/remove", {"variant_ids": [a, b]})).json()
        assert (cart["lines"], cart["selection"]["goods"]["minor"]) == ([], 0)

    async def test_removing_again_changes_nothing(self, web: AsyncClient, shop: Shop) -> None:
        for _ in range(2):
            answer = await call(web, "buyer", "DELETE", f"/cart/lines/{shop.variants[0]}")
            assert (answer.status_code, answer.json()["line_count"]) == (200, 0)

    async def test_clears_what_went_off_sale(self, web: AsyncClient, shared_house: House) -> None:
        shop = await make_shop(shared_house, 3, code="W2")
        gone = shop.variants[2]
        await put_in(web, "buyer", gone, shop.variants[1])
        await take_off_sale(shared_house, gone)
        shown = {line["variant_id"]: line for line in (await call(web, "buyer", "GET", "/cart")).json()["lines"]}
        assert [problem["detail"] for problem in shown[str(gone)]["problems"]] == ["商品已下架。"]
        update = await call(web, "buyer", "PUT", f"/cart/lines/{gone}", {"quantity": 2})
        assert (update.status_code, update.json()["code"]) == (409, "cart.not_on_sale")
        await call(web, "buyer", "POST", "/cart/lines/remove-invalid")
        assert await variants_of(web, "buyer") == {str(shop.variants[1])}
