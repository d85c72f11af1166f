"""Whose rows one sees: what is another's does not exist, for buyers as for staff within a bound."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from jishi.kit.access import BUYER, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.inventory.models import SafetyStock, StockLevel
from jishi.modules.order.models import Order
from jishi.modules.payment.public import GatewayDraft, Method, register_gateway_account
from tests.access.people import as_person, as_staff, every_permission, within
from tests.access.test_matrix import CONSOLE, ROUTES
from tests.fuzz.shop import Stocked, stock_shop

STORE = "/api/store/v1"
IN_BOOK = {"consignee": "Han Mei", "phone": "13900139000", "district_code": "310104", "detail": "2 Road"}
OF_ORDER = IN_BOOK | {"province_code": "31", "city_code": "3101", "region_names": ["P", "C", "D"]}
# Sound bodies, so that a refusal is about the row and not about the request.
BODIES: dict[str, Any] = {
    f"PUT {STORE}/addresses/{{address_id:uuid}}": {**IN_BOOK, "version": 1},
    f"PUT {STORE}/orders/{{order_id:uuid}}/address": OF_ORDER,
    f"PUT {STORE}/orders/{{order_id:uuid}}/note": {"note": "x"},
    f"POST {STORE}/orders/{{order_id:uuid}}/cancel": {"reason": "other"},
    f"POST {STORE}/trades/{{trade_id:uuid}}/payments": {"method": "wallet"},
}
# Rows that only one merchant's staff, or one warehouse's, may see.
BOUND = (
    "order_id",
    "trade_id",
    "product_id",
    "variant_id",
    "shipment_id",
    "payment_order_id",
    "refund_id",
    "attempt_id",
)

# Rows of money and members, which no bound staff see.
MONEY = (
    "payment_order_id",
    "refund_id",
    "attempt_id",
    "alert_id",
    "callback_id",
    "withdrawal_id",
    "coupon_id",
    "account_id",
    "block_id",
)
# What a warehouse works on: whose parcels it packs.
OF_A_WAREHOUSE = tuple(f"{CONSOLE}/{path}" for path in ("orders", "shipments"))


@pytest.fixture
async def stocked(house: House) -> Stocked:
    """A shop with one of everything."""
    wallet = GatewayDraft(code="wallet", kind="wallet", name={"en": "Wallet"}, methods=[Method.WALLET], config={})
    async with open_context(house) as ctx:
        await register_gateway_account(ctx, draft=wallet)
    return await stock_shop(house)


def filled(path: str, ids: Mapping[str, str]) -> str:
    """Return a path with the values that exist."""
    return re.sub(r"\{(\w+):\w+\}", lambda found: ids.get(found[1], str(uuid4())), path)


class TestBuyers:
    async def test_do_not_reach_what_is_anothers(self, client: AsyncClient, house: House, stocked: Stocked) -> None:
        thief = as_person(house, ActorKind.BUYER, uuid4())
        reached = []
        for method, path, permission in ROUTES:
            if permission != BUYER or not re.search(r"\{(order|trade|address|session)_id", path):
                continue
            body = BODIES.get(f"{method} {path}")
            answer = await client.request(method, filled(path, stocked.ids), json=body, **thief)
            if answer.status_code != 404:
                reached.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
        assert reached == []

    async def test_reach_what_is_their_own(self, client: AsyncClient, house: House, stocked: Stocked) -> None:
        own = as_person(house, ActorKind.BUYER, stocked.buyer)
        for path in ("orders/{order_id:uuid}", "trades/{trade_id:uuid}", "addresses/{address_id:uuid}"):
            answer = await client.get(filled(f"{STORE}/{path}", stocked.ids), **own)
            assert answer.status_code == 200, path

    async def test_find_nothing_of_others_in_their_lists(
        self, client: AsyncClient, house: House, stocked: Stocked
    ) -> None:
        own, thief = (as_person(house, ActorKind.BUYER, person) for person in (stocked.buyer, uuid4()))
        await client.post(f"{STORE}/cart/lines", json={"variant_id": stocked.ids["variant_id"], "quantity": 1}, **own)
        for path, mine in (("orders", "items"), ("addresses", ""), ("cart", "")):
            theirs = (await client.get(f"{STORE}/{path}", **own)).text
            seen = (await client.get(f"{STORE}/{path}", **thief)).text
            known = [each for each in (*stocked.ids.values(), str(stocked.buyer)) if each in theirs]
            assert known, f"{path} shows its owner nothing of {mine or path}"
            assert [each for each in known if each in seen] == [], path

    async def test_have_a_wallet_of_their_own(self, client: AsyncClient, house: House, stocked: Stocked) -> None:
        thief = as_person(house, ActorKind.BUYER, uuid4())
        answer = await client.get(f"{STORE}/wallet/entries", **thief)
        assert answer.status_code == 404 or answer.json()["items"] == []


class TestBoundStaff:
    @pytest.mark.parametrize("bound", ["merchant_ids", "warehouse_ids"])
    async def test_see_nothing_of_others_anywhere(
        self, client: AsyncClient, house: House, stocked: Stocked, bound: str
    ) -> None:
        staff = await as_staff(house, every_permission(), **within(bound))
        secrets = await rows_of_the_shop(house, stocked, bound)
        leaks = []
        for method, path, permission in ROUTES:
            if method == "GET" and permission in every_permission():
                address = filled(path, stocked.ids) + query_of(path, stocked)
                answer = await client.get(address, **staff)
                leaks += [f"{path}: {name}" for name, value in secrets.items() if value in shown(answer)]
        assert leaks == []

    @pytest.mark.parametrize("bound", ["merchant_ids", "warehouse_ids"])
    async def test_cannot_act_on_orders_and_shipments_of_others(
        self, client: AsyncClient, house: House, stocked: Stocked, bound: str
    ) -> None:
        staff = await as_staff(house, every_permission(), **within(bound))
        ids = stocked.ids
        box = {"carrier_code": "sf", "tracking_number": "SF1234567890123", "lines": [{"position": 0, "quantity": 1}]}
        acts = {
            ("POST", f"/orders/{ids['order_id']}/cancel"): {"reason": "other"},
            ("PUT", f"/orders/{ids['order_id']}/note"): {"note": "x", "version": 1},
            ("PUT", f"/orders/{ids['order_id']}/address"): {"address": OF_ORDER, "version": 1},
            ("PUT", f"/orders/{ids['order_id']}/price"): {"reduction_minor": 1, "reason": "x", "version": 1},
            ("POST", f"/orders/{ids['order_id']}/shipments"): {"shipments": [box]},
            ("POST", f"/shipments/{ids['shipment_id']}/cancel"): {"reason": "x"},
            ("PUT", f"/shipments/{ids['shipment_id']}/tracking"): {
                "carrier_code": "sf",
                "tracking_number": "SF1234567890124",
                "version": 1,
            },
        }
        reached = {}
        for (method, path), body in acts.items():
            answer = await client.request(method, CONSOLE + path, json=body, **staff)
            if answer.status_code != 404:
                reached[path] = answer.text
        assert reached == {}

    async def test_cannot_move_or_keep_back_stock_of_others(
        self, client: AsyncClient, house: House, stocked: Stocked
    ) -> None:
        line = {"variant_id": stocked.ids["variant_id"], "warehouse_id": stocked.ids["warehouse_id"], "quantity": 1}
        acts = {
            ("POST", "/stock-adjustments"): {"lines": [line], "reason": "count"},
            ("POST", "/stock-receipts"): {"lines": [line], "reference": "note 1"},
            ("PUT", "/safety-stocks"): {"lines": [{**line, "channel": "app"}]},
        }
        for bound, status in (("merchant_ids", 422), ("warehouse_ids", 404)):
            staff = await as_staff(house, every_permission(), **within(bound))
            for (method, path), body in acts.items():
                answer = await client.request(method, CONSOLE + path, json=body, **staff)
                assert (path, answer.status_code, answer.json().get("kind")) == (
                    path,
                    status,
                    "invalid" if status == 422 else "not_found",
                )
        async with house.open_session() as session:
            assert list(await session.scalars(select(SafetyStock))) == []

    async def test_do_not_repair_levels_of_others(self, client: AsyncClient, house: House, stocked: Stocked) -> None:
        key = (UUID(stocked.ids["variant_id"]), UUID(stocked.ids["warehouse_id"]))
        async with open_context(house) as ctx:
            level = await ctx.session.get_one(StockLevel, key)
            right, level.on_hand = level.on_hand, level.on_hand + 7
        foreign = await as_staff(house, every_permission(), merchant_ids=frozenset({uuid4()}))
        assert (await client.post(f"{CONSOLE}/stock-repairs", **foreign)).json() == []
        own = await as_staff(house, every_permission(), merchant_ids=frozenset({UUID(stocked.ids["merchant_id"])}))
        [repaired] = (await client.post(f"{CONSOLE}/stock-repairs", **own)).json()
        assert (repaired["variant_id"], repaired["on_hand_after"]) == (stocked.ids["variant_id"], right)

    async def test_of_a_warehouse_see_its_orders_but_nobodys_money_and_no_members(
        self, client: AsyncClient, house: House, stocked: Stocked
    ) -> None:
        own = frozenset({UUID(stocked.ids["warehouse_id"])})
        staff = await as_staff(house, every_permission(), warehouse_ids=own)
        secrets = {name: stocked.ids[name] for name in MONEY} | {"buyer": str(stocked.buyer)}
        leaks: list[str] = []
        seen: list[str] = []
        for method, path, permission in ROUTES:
            if method == "GET" and permission in every_permission():
                answer = await client.get(filled(path, stocked.ids) + query_of(path, stocked), **staff)
                shows = [name for name, value in secrets.items() if value in shown(answer)]
                (seen if path.startswith(OF_A_WAREHOUSE) else leaks).extend(f"{path}: {name}" for name in shows)
        assert leaks == []
        assert seen, "the orders of the warehouse tell who bought"

    async def test_see_their_own(self, client: AsyncClient, house: House, stocked: Stocked) -> None:
        merchant, warehouse = (frozenset({UUID(stocked.ids[name])}) for name in ("merchant_id", "warehouse_id"))
        staff = await as_staff(house, every_permission(), merchant_ids=merchant, warehouse_ids=warehouse)
        for path in ("orders/{order_id:uuid}", "products/{product_id:uuid}", "warehouses/{warehouse_id:uuid}"):
            answer = await client.get(filled(f"{CONSOLE}/{path}", stocked.ids), **staff)
            assert answer.status_code == 200, path
        for path in ("orders", "products", "stock-levels", "shipments"):
            assert (await client.get(f"{CONSOLE}/{path}", **staff)).json()["items"], path


async def rows_of_the_shop(house: House, stocked: Stocked, bound: str) -> dict[str, str]:
    """Return what must show nowhere. Products belong to merchants, and no warehouse bounds them."""
    free = {"product_id", "variant_id"}
    names = [name for name in BOUND if bound == "merchant_ids" or name not in free]
    async with house.open_session() as session:
        order = await session.get_one(Order, UUID(stocked.ids["order_id"]))
    return {name: stocked.ids[name] for name in names} | {"number": order.number, "buyer": str(stocked.buyer)}


def query_of(path: str, stocked: Stocked) -> str:
    """Return the query that a list cannot do without."""
    if path.endswith("/stock-movements"):
        return f"?variant_id={stocked.ids['variant_id']}&warehouse_id={stocked.ids['warehouse_id']}"
    if path.endswith("/ledger-balances"):
        return f"?account=wallet_liability&subaccount={stocked.buyer}"
    return ""


def shown(answer: Any) -> str:
    """Return what an answer shows; a refusal repeats the id that it was asked for."""
    return answer.text if answer.status_code == 200 else ""
