"""The routes of merchants over HTTP: who may call them, what they answer, how they refuse."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.merchant.http import console, store
from jishi.modules.merchant.usecases.open_merchant import open_merchant
from tests.member.make import buyer, staff
from tests.member.web import CONSOLE, STORE, addresses_of, as_, empty_tables, open_client, open_house

EVERYTHING = ("merchant.view", "merchant.edit", "merchant.admit")
ACTORS: dict[str, Actor] = {
    "staff": staff(*EVERYTHING),
    "clerk": staff("merchant.view"),
    "elsewhere": staff(*EVERYTHING, merchant_ids=[uuid4()]),
    "powerless": staff(),
    "buyer": buyer(uuid4()),
    "guest": Actor(kind=ActorKind.GUEST, id=uuid4()),
}
NAME = {"zh-CN": "茶舍", "en": "Tea House"}
CHANGE = {"name": NAME, "description": None, "logo_id": None, "version": 1}
MATRIX: list[tuple[str, str, Any]] = [
    ("GET", "/merchants", None),
    ("GET", "/merchants/{id}", None),
    ("POST", "/merchants", {"code": "new", "name": NAME}),
    ("PUT", "/merchants/{id}", CHANGE),
    ("POST", "/merchants/{id}/suspend", {"reason": "x"}),
    ("POST", "/merchants/{id}/restore", None),
    ("POST", "/merchants/{id}/close", {"reason": "x"}),
]


@pytest.fixture(scope="module")
async def shared_house(
    engines: tuple[str, str], template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    async with open_house(engines, template, tmp_path_factory.mktemp("home")) as house:
        yield house


@pytest.fixture(autouse=True)
async def house(shared_house: House) -> House:
    await empty_tables(shared_house, "merchant")
    return shared_house


@pytest.fixture(scope="module")
async def web(shared_house: House) -> AsyncIterator[AsyncClient]:
    async with open_client(shared_house, ACTORS, store=[store], console=[console]) as client:
        yield client


@pytest.fixture
async def merchant_id(house: House) -> UUID:
    """An open merchant; the actor "own" is bound to it."""
    async with open_context(house) as ctx:
        merchant = await open_merchant(ctx, code="tea", name=NAME)
    ACTORS["own"] = staff(*EVERYTHING, merchant_ids=[merchant.id])
    return merchant.id


class TestAccess:
    def test_matrix_names_every_route(self) -> None:
        named = {(method, path.replace("{id}", "{merchant_id:uuid}")) for method, path, _ in MATRIX}
        assert named == addresses_of([console])

    @pytest.mark.parametrize(("method", "path", "body"), MATRIX)
    async def test_matrix(self, web: AsyncClient, merchant_id: UUID, method: str, path: str, body: Any) -> None:
        address = CONSOLE + path.format(id=merchant_id)
        for who, status in {"guest": 401, "buyer": 403, "powerless": 403}.items():
            assert (await web.request(method, address, json=body, **as_(who))).status_code == status, who
        assert (await web.request(method, address, json=body)).status_code == 401
        assert (await web.request(method, address, json=body, **as_("staff"))).status_code in {200, 201}

    @pytest.mark.parametrize(("method", "path", "body"), [row for row in MATRIX if "{id}" in row[1]])
    async def test_other_merchants_staff_find_nothing(
        self, web: AsyncClient, merchant_id: UUID, method: str, path: str, body: Any
    ) -> None:
        address = CONSOLE + path.format(id=merchant_id)
        assert (await web.request(method, address, json=body, **as_("elsewhere"))).status_code == 404
        kept = (await web.get(f"{CONSOLE}/merchants/{merchant_id}", **as_("staff"))).json()
        assert (kept["status"], kept["version"]) == ("open", 1)

    async def test_own_staff_edit_but_do_not_admit(self, web: AsyncClient, merchant_id: UUID) -> None:
        address = f"{CONSOLE}/merchants/{merchant_id}"
        assert (await web.put(address, json=CHANGE, **as_("own"))).status_code == 200
        for path, body in (("suspend", {"reason": "x"}), ("close", {"reason": "x"}), ("restore", None)):
            assert (await web.post(f"{address}/{path}", json=body, **as_("own"))).status_code == 404
        assert (
            await web.post(f"{CONSOLE}/merchants", json={"code": "b2", "name": NAME}, **as_("own"))
        ).status_code == 404


class TestConsole:
    async def test_lists_inside_the_bound(self, web: AsyncClient, merchant_id: UUID) -> None:
        opened = await web.post(f"{CONSOLE}/merchants", json={"code": "other", "name": NAME}, **as_("staff"))
        first = (await web.get(f"{CONSOLE}/merchants?limit=1", **as_("clerk"))).json()
        rest = (await web.get(f"{CONSOLE}/merchants?cursor={first['next_cursor']}", **as_("clerk"))).json()
        assert [row["id"] for row in [*first["items"], *rest["items"]]] == [opened.json()["id"], str(merchant_id)]
        own = (await web.get(f"{CONSOLE}/merchants", **as_("own"))).json()
        assert [row["id"] for row in own["items"]] == [str(merchant_id)]
        assert (await web.get(f"{CONSOLE}/merchants", **as_("elsewhere"))).json()["items"] == []

    async def test_filters(self, web: AsyncClient, merchant_id: UUID) -> None:
        for query, count in (("status=open", 1), ("status=closed", 0), ("code=tea", 1), ("code=te", 0)):
            answer = await web.get(f"{CONSOLE}/merchants?{query}", **as_("clerk"))
            assert len(answer.json()["items"]) == count, query
        assert (await web.get(f"{CONSOLE}/merchants?status=asleep", **as_("clerk"))).status_code == 422

    @pytest.mark.parametrize(
        ("change", "pointer"),
        [({"code": "Tea"}, "/code"), ({"name": {}}, "/name"), ({"name": {"fr": "Thé"}}, "/name")],
    )
    async def test_says_what_is_wrong(self, web: AsyncClient, change: dict[str, Any], pointer: str) -> None:
        body = {"code": "tea2", "name": NAME, **change}
        answer = await web.post(f"{CONSOLE}/merchants", json=body, **as_("staff"))
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"].startswith(pointer)

    async def test_suspends_and_restores(self, web: AsyncClient, merchant_id: UUID) -> None:
        address = f"{CONSOLE}/merchants/{merchant_id}"
        suspended = await web.post(f"{address}/suspend", json={"reason": "假货"}, **as_("staff"))
        assert (suspended.json()["status"], suspended.json()["status_reason"]) == ("suspended", "假货")
        assert (await web.post(f"{address}/restore", **as_("staff"))).json()["status"] == "open"
        await web.post(f"{address}/close", json={"reason": "x"}, **as_("staff"))
        answer = await web.post(f"{address}/restore", **as_("staff"))
        assert (answer.status_code, answer.json()["code"]) == (409, "house.illegal_transition")


class TestStore:
    async def test_shows_a_card_to_anybody(self, web: AsyncClient, merchant_id: UUID) -> None:
        address = f"{STORE}/merchants/{merchant_id}"
        card = (await web.get(address, headers={"Accept-Language": "en"})).json()
        assert card == {
            "id": str(merchant_id),
            "code": "tea",
            "name": "Tea House",
            "description": "",
            "logo_url": None,
            "is_open": True,
            "is_platform": False,
        }
        await web.post(f"{CONSOLE}/merchants/{merchant_id}/close", json={"reason": "secret"}, **as_("staff"))
        closed = await web.get(address)
        assert closed.json()["is_open"] is False
        assert "secret" not in closed.text

    async def test_knows_no_other(self, web: AsyncClient) -> None:
        answer = await web.get(f"{STORE}/merchants/{uuid4()}")
        assert (answer.status_code, answer.json()["code"]) == (404, "merchant.not_found")
