"""Who may call what: every route of the real application, with real tokens, by its declared permission."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.access import BUYER, PUBLIC, SHOPPER, ActorKind
from jishi.kit.house import House
from jishi.modules.identity.permissions import STAFF_SELF
from tests.access.people import as_person, as_staff, every_permission
from tests.architecture.routes import handlers_of
from tests.framework import framework

CONSOLE = "/api/console/v1"
OPEN_IN_CONSOLE = {"/sign-in", "/sign-in/refresh", "/invitations/accept"}
ROUTES = [
    (method, path, handler.opt["permission"])
    for path, handler in handlers_of(framework())
    for method in sorted(getattr(handler, "http_methods", ()))
]
STAFF_ROUTES = [route for route in ROUTES if route[2] not in {PUBLIC, SHOPPER, BUYER}]


def at(path: str) -> str:
    """Return an address that fits a path and leads to nothing; a stream is asked to end at once."""
    address = re.sub(r"\{[^}]*:str\}", "nobody", re.sub(r"\{[^}]*:uuid\}", str(uuid4()), path))
    return f"{address}?keep_seconds=0" if path.endswith("/live") else address


async def statuses(client: AsyncClient, routes: list[Any], who: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Return each route with the status that `who` gets there."""
    found = []
    for method, path, _ in routes:
        body: dict[str, str] | None = None if method in {"GET", "DELETE"} else {}
        answer = await client.request(method, at(path), json=body, **who)
        found.append((f"{method} {path}", answer.status_code))
    return found


def asking(*permissions: str) -> list[Any]:
    """Return the routes that ask for one of these permissions."""
    return [route for route in ROUTES if route[2] in permissions]


class TestRoutes:
    def test_of_the_console_are_open_only_where_one_comes_in(self) -> None:
        opened = {path for _, path, permission in ROUTES if permission == PUBLIC and path.startswith("/api/console/")}
        assert opened == {CONSOLE + path for path in OPEN_IN_CONSOLE}

    def test_of_the_console_ask_for_a_right_of_staff(self) -> None:
        wrong = [path for _, path, permission in ROUTES if path.startswith(CONSOLE) and permission in {BUYER, SHOPPER}]
        assert wrong == []

    def test_of_the_store_ask_for_no_right_of_staff(self) -> None:
        wrong = [
            path for _, path, permission in ROUTES if path.startswith("/api/store") and permission in every_permission()
        ]
        assert wrong == []


class TestStrangers:
    async def test_without_token_get_401(self, client: AsyncClient) -> None:
        closed = [route for route in ROUTES if route[2] != PUBLIC]
        assert [found for found in await statuses(client, closed, {}) if found[1] != 401] == []

    async def test_guests_get_401_from_what_is_for_buyers_and_staff(self, client: AsyncClient, house: House) -> None:
        guest = as_person(house, ActorKind.GUEST, uuid4())
        closed = [route for route in ROUTES if route[2] not in {PUBLIC, SHOPPER}]
        assert [found for found in await statuses(client, closed, guest) if found[1] != 401] == []

    async def test_guests_may_fill_a_cart(self, client: AsyncClient, house: House) -> None:
        guest = as_person(house, ActorKind.GUEST, uuid4())
        assert [found for found in await statuses(client, asking(SHOPPER), guest) if found[1] in {401, 403}] == []

    async def test_buyers_get_403_from_the_console(self, client: AsyncClient, house: House) -> None:
        buyer = as_person(house, ActorKind.BUYER, uuid4())
        assert [found for found in await statuses(client, STAFF_ROUTES, buyer) if found[1] != 403] == []

    async def test_buyers_are_let_into_the_store(self, client: AsyncClient, house: House) -> None:
        buyer = as_person(house, ActorKind.BUYER, uuid4())
        routes = asking(BUYER, SHOPPER)
        assert [found for found in await statuses(client, routes, buyer) if found[1] in {401, 403}] == []

    async def test_staff_with_every_right_get_403_from_what_is_for_buyers(
        self, client: AsyncClient, house: House
    ) -> None:
        staff = await as_staff(house, every_permission())
        assert [found for found in await statuses(client, asking(BUYER, SHOPPER), staff) if found[1] != 403] == []


class TestStaff:
    async def test_with_every_right_but_the_one_get_403(self, client: AsyncClient, house: House) -> None:
        let_in = []
        for permission in sorted(every_permission()):
            staff = await as_staff(house, every_permission() - {permission})
            let_in += [found for found in await statuses(client, asking(permission), staff) if found[1] != 403]
        assert let_in == []

    async def test_with_only_the_right_get_past_the_guard(self, client: AsyncClient, house: House) -> None:
        shut_out = []
        for permission in sorted(every_permission()):
            staff = await as_staff(house, {permission})
            routes = asking(permission)
            shut_out += [found for found in await statuses(client, routes, staff) if found[1] in {401, 403}]
        assert shut_out == []

    async def test_without_any_right_may_look_after_themselves(self, client: AsyncClient, house: House) -> None:
        for method, path, _ in asking(STAFF_SELF):
            staff = await as_staff(house, ())
            [(_, status)] = await statuses(client, [(method, path, "")], staff)
            assert status not in {401, 403}, path

    async def test_may_be_granted_every_right_that_routes_ask_for(self) -> None:
        asked = {permission for _, _, permission in STAFF_ROUTES} - {STAFF_SELF}
        assert asked <= every_permission()


@pytest.mark.parametrize("forged", ["x", "Bearer", "Bearer x", "Basic eDp5", "Bearer a.b.c"])
async def test_no_route_takes_a_forged_token(client: AsyncClient, forged: str) -> None:
    """A credential that says nothing opens nothing, also not what is for everybody signed in."""
    closed = [route for route in ROUTES if route[2] != PUBLIC]
    found = await statuses(client, closed, {"headers": {"Authorization": forged}})
    assert [each for each in found if each[1] != 401] == []
