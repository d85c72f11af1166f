"""The routes of shipments over HTTP: who may call them, what they answer, how they refuse."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.fulfillment.http import console, store
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.permissions import CARRIER_MANAGE, FULFILLMENT_CANCEL, FULFILLMENT_SHIP
from tests.fulfillment.make import SF_NUMBER, make_order, make_shipment, shipper
from tests.order.make import LineWish, buyer, make_paid_order
from tests.order.web import CONSOLE, STORE, as_, open_client, open_house

BUYER, MERCHANT = uuid4(), uuid4()
ACTORS = {
    "buyer": buyer(BUYER),
    "other": buyer(uuid4()),
    "staff": shipper(merchant_ids={MERCHANT}),
    "elsewhere": shipper(merchant_ids={uuid4()}),
    "looker": shipper(
        merchant_ids={MERCHANT}, without=frozenset({FULFILLMENT_SHIP, FULFILLMENT_CANCEL, CARRIER_MANAGE})
    ),
    "powerless": Actor(kind=ActorKind.STAFF, id=uuid4()),
}
BOX = {"carrier_code": "sf", "tracking_number": SF_NUMBER}
NAME = {"name": {"zh-CN": "顺丰"}, "position": 1}
MATRIX = [
    ("GET", STORE, "/orders/{order}/shipments", None),
    ("POST", CONSOLE, "/orders/{order}/shipments", {"shipments": [BOX]}),
    ("POST", CONSOLE, "/shipments/bulk", {"rows": [{"order_id": "{order}", "shipments": [BOX]}]}),
    ("GET", CONSOLE, "/shipments", None),
    ("POST", CONSOLE, "/shipments/{shipment}/cancel", {"reason": "wrong box"}),
    ("PUT", CONSOLE, "/shipments/{shipment}/tracking", {**BOX, "version": 1}),
    ("GET", CONSOLE, "/carriers", None),
    ("POST", CONSOLE, "/carriers", {**NAME, "code": "local"}),
    ("PUT", CONSOLE, "/carriers/ems", {**NAME, "is_enabled": True, "version": 1}),
]
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


async def _order(house: House, *quantities: int) -> UUID:
    async with open_context(house) as ctx:
        await make_order(ctx)
        lines = [LineWish(quantity=quantity) for quantity in quantities]
        return (await make_paid_order(ctx, *lines, buyer_id=BUYER, merchant_id=MERCHANT)).id


async def _shipped(house: House) -> Shipment:
    async with open_context(house) as ctx:
        return await make_shipment(ctx, await make_order(ctx, 2, merchant_id=MERCHANT))


class TestAccess:
    def test_matrix_names_every_route(self) -> None:
        steps = {"order": "{order_id:uuid}", "shipment": "{shipment_id:uuid}"}
        named = {(method, path.format(**steps).replace("/ems", "/{code:str}")) for method, _, path, _ in MATRIX}
        routed = {
            (method, path)
            for handler in [*store.ROUTES, *console.ROUTES]
            for path in handler.paths
            for method in handler.http_methods
        }
        assert named == {(method, path) for method, path in routed if method in {"GET", "POST", "PUT"}}

    @pytest.mark.parametrize(("method", "base", "path", "body"), MATRIX, ids=IDS)
    async def test_lets_in_whom_it_should(
        self, web: AsyncClient, house: House, method: str, base: str, path: str, body: object
    ) -> None:
        order_id, shipment = await _order(house, 1), await _shipped(house)
        url = base + path.format(order=order_id, shipment=shipment.id)
        sent = {"rows": [{"order_id": str(order_id), "shipments": [BOX]}]} if path.endswith("/bulk") else body
        wrong_kind, stranger, right = ("staff", "other", "buyer") if base == STORE else ("buyer", "elsewhere", "staff")

        async def status(name: str) -> int:
            return (await web.request(method, url, json=sent, **as_(name))).status_code

        assert (await web.request(method, url, json=sent)).status_code == 401
        assert await status(wrong_kind) == 403
        assert await status("powerless") == 403
        if base == CONSOLE:
            assert await status("looker") == (200 if method == "GET" else 403)
        if "{" in path:
            assert await status(stranger) == 404
        if path.endswith("/bulk"):
            assert await status(stranger) == 422
        assert await status(right) in {200, 201}


class TestShipping:
    async def test_ships_and_tells_the_buyer(self, web: AsyncClient, house: House) -> None:
        order_id = await _order(house, 2, 1)
        url = f"{CONSOLE}/orders/{order_id}/shipments"
        part = {**BOX, "lines": [{"position": 0, "quantity": 1}]}
        for status in (201, 201):
            answer = await web.post(url, json={"shipments": [part]}, **as_("staff"))
            assert (answer.status_code, answer.json()["outcome"]) == (status, "shipped")
        (shown,) = (await web.get(f"{STORE}/orders/{order_id}/shipments", **as_("buyer"))).json()
        assert (shown["carrier_name"], shown["lines"]) == ("顺丰速运", [{"position": 0, "quantity": 1}])

    async def test_lists_every_problem_with_its_pointer_and_text(self, web: AsyncClient, house: House) -> None:
        order_id = await _order(house, 2)
        boxes = [{**BOX, "lines": [{"position": 0, "quantity": 3}]}, {"carrier_code": "no", "tracking_number": "???"}]
        request = as_("staff", **{"Accept-Language": "en"})
        answer = await web.post(f"{CONSOLE}/orders/{order_id}/shipments", json={"shipments": boxes}, **request)
        assert (answer.status_code, answer.json()["code"]) == (422, "fulfillment.shipments_refused")
        assert [(e["pointer"], e["detail"]) for e in answer.json()["errors"]] == [
            ("/shipments/0/lines/0/quantity", "2 left to ship; 3 wanted."),
            ("/shipments/1/carrier_code", "There is no carrier no."),
            ("/shipments/1/tracking_number", "A tracking number has 4 to 40 letters, digits and hyphens."),
        ]

    async def test_ships_in_bulk_by_policy(self, web: AsyncClient, house: House) -> None:
        sound, short = await _order(house, 1), await _order(house, 1)
        rows = [
            {
                "order_id": str(sound),
                "reference": "row 1",
                "shipments": [{**BOX, "tracking_number": "JT0000000000000"}],
            },
            {"order_id": str(short), "shipments": [{**BOX, "lines": [{"position": 0, "quantity": 2}]}]},
        ]
        answer = await web.post(
            f"{CONSOLE}/shipments/bulk", json={"rows": rows, "policy": "reject_failed_rows"}, **as_("staff")
        )
        first, second = answer.json()
        assert (first["reference"], first["outcome"], first["problems"]) == ("row 1", "shipped", [])
        assert [warning["code"] for warning in first["warnings"]] == ["fulfillment.number_unusual"]
        assert (second["outcome"], second["shipments"]) == ("failed", [])
        assert second["problems"][0]["pointer"] == "/rows/1/shipments/0/lines/0/quantity"

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"shipments": []}, "/shipments"),
            ({"shipments": [{**BOX, "lines": [{"position": 0, "quantity": 0}]}]}, "/shipments/0/lines/0/quantity"),
            ({"shipments": [{**BOX, "tracking_number": ""}]}, "/shipments/0/tracking_number"),
        ],
    )
    async def test_points_at_what_is_malformed(
        self, web: AsyncClient, house: House, body: dict[str, object], pointer: str
    ) -> None:
        answer = await web.post(f"{CONSOLE}/orders/{await _order(house, 1)}/shipments", json=body, **as_("staff"))
        assert answer.status_code == 422
        assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


class TestShipments:
    async def test_are_corrected_and_taken_back(self, web: AsyncClient, house: House) -> None:
        shipment = await _shipped(house)
        url = f"{CONSOLE}/shipments/{shipment.id}"
        body = {"carrier_code": "yto", "tracking_number": "yt1234567890123", "version": 1}
        tracked = (await web.put(f"{url}/tracking", json=body, **as_("staff"))).json()
        assert (tracked["shipment"]["tracking_number"], tracked["warnings"]) == ("YT1234567890123", [])
        assert (await web.put(f"{url}/tracking", json=body, **as_("staff"))).status_code == 412
        gone = (await web.post(f"{url}/cancel", json={"reason": "wrong box"}, **as_("staff"))).json()
        assert (gone["state"], gone["cancel_reason"]) == ("cancelled", "wrong box")

    async def test_are_listed_by_query(self, web: AsyncClient, house: House) -> None:
        shipment = await _shipped(house)
        query = f"order_id={shipment.order_id}&state=shipped&carrier_code=sf&shipped_from=2026-03-01T00:00:00Z"
        page = (await web.get(f"{CONSOLE}/shipments?{query}", **as_("staff"))).json()
        assert [item["shipment_id"] for item in page["items"]] == [str(shipment.id)]
        assert (await web.get(f"{CONSOLE}/shipments?state=lost", **as_("staff"))).status_code == 422


class TestCarriers:
    async def test_have_one_code_each(self, web: AsyncClient, house: House) -> None:
        await _order(house, 1)
        again = await web.post(f"{CONSOLE}/carriers", json={**NAME, "code": "jt"}, **as_("staff"))
        assert (again.status_code, again.json()["code"]) == (409, "fulfillment.carrier_exists")

    @pytest.mark.parametrize("code", ["SF", "s", "快递", "a" * 33])
    async def test_refuse_odd_codes(self, web: AsyncClient, code: str) -> None:
        answer = await web.post(f"{CONSOLE}/carriers", json={**NAME, "code": code}, **as_("staff"))
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/code")
