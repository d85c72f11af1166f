"""Odd input is refused with a reason; it is never a fault of ours."""

from typing import Any

import pytest

from jishi.kit.context import open_context
from jishi.kit.house import House
from tests.identity.make import PASSWORD, make_owner

CONSOLE = "/api/console/v1"


@pytest.fixture
async def owner(house: House, client: Any) -> dict[str, str]:
    async with open_context(house) as ctx:
        await make_owner(ctx)
    answer = await client.post(f"{CONSOLE}/sign-in", json={"login": "owner", "password": PASSWORD})
    return {"Authorization": f"Bearer {answer.json()['tokens']['access_token']}"}


PATHS = (
    "staff?search=%00",
    "staff?search=%25_%5C",
    "staff?limit=0",
    "staff?limit=1e9",
    "staff?cursor=WyJcdTAwMDAiXQ",
    "staff?cursor=W10",
    "staff?role_id=x",
    "staff/not-a-uuid",
    "sign-in-log?since=2026-01-01T00:00:00",
    "sign-in-log?until=2026-01-01",
    "sign-in-log?since=yesterday",
    "sign-in-log?outcome=%00",
    "accounts?phone=%00",
    "accounts?status=odd",
    "accounts?cursor=WyJ4Il0",
    "deliveries?template=%00",
)
BODIES: tuple[object, ...] = (
    {"login": "a\u0000b", "password": PASSWORD},
    {"login": "owner", "password": "a\u0000b"},
    {"login": "owner", "password": PASSWORD, "device": "a\u0000b"},
    {"login": "owner", "password": PASSWORD, "device": "x" * 81},
    {"login": "owner", "password": 7},
    [],
    "text",
)


class TestOddInput:
    async def test_in_reads(self, client: Any, owner: dict[str, str]) -> None:
        answers = {path: await client.get(f"{CONSOLE}/{path}", headers=owner) for path in PATHS}
        faults = {path: answer.text for path, answer in answers.items() if answer.status_code not in {200, 404, 422}}
        assert faults == {}

    async def test_in_signing_in(self, client: Any, owner: dict[str, str]) -> None:
        answers = [await client.post(f"{CONSOLE}/sign-in", json=body) for body in BODIES]
        assert [answer.status_code for answer in answers] == [422, 401, 422, 422, 422, 422, 422]

    async def test_in_tokens(self, client: Any) -> None:
        for token in ("\u00e9", "a.b.c", ".." * 300, "eyJ.eyJ.x"):
            headers = {"Authorization": f"Bearer {token}".encode()}
            assert (await client.get(f"{CONSOLE}/me", headers=headers)).status_code == 401
        for token in ("x", "..", "é" * 100, "0" * 32 + ".1." + "0" * 64, "z" * 32 + ".1." + "0" * 64):
            answer = await client.post("/api/store/v1/sign-in/refresh", json={"refresh_token": token})
            assert (answer.status_code, answer.json()["code"]) == (401, "identity.refresh_token_invalid")
