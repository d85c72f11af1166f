"""The routes of risk over HTTP: who may call them, what they answer, how they refuse."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from jishi.kit.house import House
from jishi.modules.risk.decision_log import DecisionLog, Refusal
from jishi.modules.risk.http import console
from jishi.modules.risk.models import BlockKind
from tests.member.make import buyer, staff
from tests.member.web import CONSOLE, addresses_of, as_, empty_tables, open_client, open_house
from tests.risk.make import block

ACTORS = {
    "staff": staff("risk.view", "risk.block"),
    "clerk": staff("risk.view"),
    "bound": staff("risk.view", "risk.block", merchant_ids=[uuid4()]),
    "powerless": staff(),
    "buyer": buyer(uuid4()),
    "guest": Actor(kind=ActorKind.GUEST, id=uuid4()),
}
BODY = {"kind": "ip", "value": "198.51.100.7", "reason": "刷单", "until": None}
CHANGE = {"reason": "x", "until": "2027-01-01T00:00:00Z", "version": 1}
MATRIX: list[tuple[str, str, Any]] = [
    ("GET", "/risk/blocks", None),
    ("GET", "/risk/blocks/{id}", None),
    ("POST", "/risk/blocks", BODY),
    ("PUT", "/risk/blocks/{id}", CHANGE),
    ("DELETE", "/risk/blocks/{id}", None),
    ("GET", "/risk/decisions", None),
]


@pytest.fixture(scope="module")
async def shared_house(
    engines: tuple[str, str], template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    async with open_house(engines, template, tmp_path_factory.mktemp("home")) as house:
        yield house


@pytest.fixture(autouse=True)
async def house(shared_house: House) -> House:
    await empty_tables(shared_house, "risk")
    return shared_house


@pytest.fixture(scope="module")
async def web(shared_house: House) -> AsyncIterator[AsyncClient]:
    async with open_client(shared_house, ACTORS, console=[console]) as client:
        yield client


@pytest.fixture
async def block_id(house: House) -> UUID:
    return await block(house, BlockKind.PHONE, "13800138000")


class TestAccess:
    def test_matrix_names_every_route(self) -> None:
        named = {(method, path.replace("{id}", "{block_id:uuid}")) for method, path, _ in MATRIX}
        assert named == addresses_of([console])

    @pytest.mark.parametrize(("method", "path", "body"), MATRIX)
    async def test_matrix(self, web: AsyncClient, block_id: UUID, method: str, path: str, body: Any) -> None:
        address = CONSOLE + path.format(id=block_id)
        refused = {"guest": 401, "buyer": 403, "powerless": 403}
        if method != "GET":
            refused["clerk"] = 403
        for who, status in refused.items():
            assert (await web.request(method, address, json=body, **as_(who))).status_code == status, who
        assert (await web.request(method, address, json=body)).status_code == 401
        assert (await web.request(method, address, json=body, **as_("staff"))).status_code in {200, 201, 204}

    async def test_staff_of_a_merchant_find_nothing(self, web: AsyncClient, block_id: UUID) -> None:
        address = f"{CONSOLE}/risk/blocks"
        assert (await web.get(address, **as_("bound"))).json()["items"] == []
        assert (await web.post(address, json=BODY, **as_("bound"))).status_code == 404
        for method, body in (("GET", None), ("PUT", CHANGE), ("DELETE", None)):
            assert (await web.request(method, f"{address}/{block_id}", json=body, **as_("bound"))).status_code == 404
        assert (await web.get(f"{CONSOLE}/risk/decisions", **as_("bound"))).json()["items"] == []


class TestBlocks:
    async def test_hides_phones_from_whoever_may_not_block(self, web: AsyncClient, block_id: UUID) -> None:
        address = f"{CONSOLE}/risk/blocks/{block_id}"
        assert (await web.get(address, **as_("clerk"))).json()["value"] == "138****8000"
        assert (await web.get(address, **as_("staff"))).json()["value"] == "+8613800138000"

    async def test_filters(self, web: AsyncClient, block_id: UUID) -> None:
        created = (await web.post(f"{CONSOLE}/risk/blocks", json=BODY, **as_("staff"))).json()
        for query, ids in (
            ("", [created["id"], str(block_id)]),
            ("?kind=ip", [created["id"]]),
            ("?value=%2B8613800138000", [str(block_id)]),
            ("?is_active=false", []),
        ):
            answer = await web.get(f"{CONSOLE}/risk/blocks{query}", **as_("staff"))
            assert [row["id"] for row in answer.json()["items"]] == ids, query

    @pytest.mark.parametrize(
        ("change", "pointer"),
        [
            ({"kind": "device"}, "/kind"),
            ({"value": "nowhere"}, "/value"),
            ({"until": "2026-01-01T00:00:00Z"}, "/until"),
            ({"until": "2027-01-01T00:00:00"}, "/until"),
            ({"reason": " "}, "/reason"),
            ({"reason": "a\u0000"}, "/reason"),
        ],
    )
    async def test_says_what_is_wrong(self, web: AsyncClient, change: dict[str, Any], pointer: str) -> None:
        answer = await web.post(f"{CONSOLE}/risk/blocks", json={**BODY, **change}, **as_("staff"))
        assert answer.status_code == 422
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


class TestDecisions:
    async def test_lists_and_filters(self, web: AsyncClient, house: House) -> None:
        log, now, account = house.part(DecisionLog), house.clock.now(), uuid4()
        log.add([Refusal("order.place", account, "203.0.113.9", "risk.order_velocity")], now)
        log.add([Refusal("order.place", uuid4(), "203.0.113.8", "risk.blocked_ip")], now)
        await log.flush()
        address = f"{CONSOLE}/risk/decisions"
        for query, count in (
            ("", 2),
            (f"?account_id={account}", 1),
            ("?rule=risk.blocked_ip", 1),
            ("?at_to=2026-03-02T12:00:00%2B08:00", 0),
            ("?at_from=2026-03-02T12:00:00%2B08:00", 2),
        ):
            assert len((await web.get(address + query, **as_("clerk"))).json()["items"]) == count, query
        shown = (await web.get(f"{address}?account_id={account}", **as_("clerk"))).json()["items"][0]
        assert shown["rule_text"] == "一分钟内下单过多。"

    async def test_wants_a_time_zone(self, web: AsyncClient) -> None:
        answer = await web.get(f"{CONSOLE}/risk/decisions?at_from=2026-03-02T12:00:00", **as_("clerk"))
        assert answer.status_code == 422
        assert [(f["pointer"], f["code"]) for f in answer.json()["errors"]] == [
            ("/query/at_from", "house.zone_missing")
        ]
