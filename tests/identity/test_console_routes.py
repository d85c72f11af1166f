"""What staff reach over HTTP."""

from typing import Any
from uuid import uuid4

import pytest

from jishi.kit.context import open_context
from jishi.kit.house import House
from tests.identity.make import OTHER_PASSWORD, PASSWORD, anonymously, make_owner, make_staff, sign_in

CONSOLE = "/api/console/v1"


async def _headers(client: Any, login: str, password: str = PASSWORD) -> dict[str, str]:
    answer = await client.post(f"{CONSOLE}/sign-in", json={"login": login, "password": password, "device": "desk"})
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['tokens']['access_token']}"}


@pytest.fixture
async def owner(house: House, client: Any) -> dict[str, str]:
    """Headers of a signed-in owner."""
    await house.changes.poll()
    async with open_context(house) as ctx:
        await make_owner(ctx)
    return await _headers(client, "Owner")


class TestSignIn:
    async def test_refuses_alike_and_logs_both(self, client: Any, owner: dict[str, str]) -> None:
        for login in ("owner", "nobody"):
            answer = await client.post(f"{CONSOLE}/sign-in", json={"login": login, "password": "wrong-password"})
            assert (answer.status_code, answer.json()["code"]) == (401, "identity.wrong_credentials")
        log = (await client.get(f"{CONSOLE}/sign-in-log", headers=owner)).json()["items"]
        assert [(row["login"], row["outcome"], row["staff_id"] is None) for row in log] == [
            ("nobody", "identity.wrong_credentials", True),
            ("owner", "identity.wrong_credentials", False),
            ("owner", "signed_in", False),
        ]
        only = await client.get(f"{CONSOLE}/sign-in-log?outcome=signed_in&limit=1", headers=owner)
        assert [row["device"] for row in only.json()["items"]] == ["desk"]

    async def test_slows_guessing_down(self, client: Any, owner: dict[str, str]) -> None:
        body = {"login": "owner", "password": "wrong-password"}
        for _ in range(5):
            await client.post(f"{CONSOLE}/sign-in", json=body)
        answer = await client.post(f"{CONSOLE}/sign-in", json=body)
        assert (answer.status_code, answer.json()["code"]) == (429, "identity.too_many_attempts")
        assert answer.headers["retry-after"] == "900"

    async def test_refreshes(self, client: Any, owner: dict[str, str]) -> None:
        signed_in = (await client.post(f"{CONSOLE}/sign-in", json={"login": "owner", "password": PASSWORD})).json()
        body = {"refresh_token": signed_in["tokens"]["refresh_token"]}
        renewed = await client.post(f"{CONSOLE}/sign-in/refresh", json=body)
        assert (renewed.status_code, renewed.headers["cache-control"]) == (200, "no-store")
        assert (await client.post("/api/store/v1/sign-in/refresh", json=body)).status_code == 401


class TestMe:
    async def test_shows_permissions_and_bounds(self, client: Any, owner: dict[str, str]) -> None:
        me = (await client.get(f"{CONSOLE}/me", headers=owner)).json()
        assert (me["staff"]["login"], me["staff"]["merchant_ids"]) == ("owner", None)
        assert me["staff"]["roles"][0]["code"] == "owner"
        assert {"identity.manage_staff", "identity.manage_own_session"} <= set(me["permissions"])

    async def test_changes_the_password_and_looks_after_sessions(self, client: Any, owner: dict[str, str]) -> None:
        body = {"current_password": PASSWORD, "new_password": OTHER_PASSWORD}
        assert (await client.put(f"{CONSOLE}/me/password", json=body, headers=owner)).status_code == 204
        other = await _headers(client, "owner", OTHER_PASSWORD)
        sessions = (await client.get(f"{CONSOLE}/me/sessions", headers=owner)).json()
        assert len(sessions) == 2
        mine = next(session for session in sessions if session["is_current"])
        assert (await client.delete(f"{CONSOLE}/me/sessions/{mine['id']}", headers=other)).status_code == 204
        ended = await client.post(f"{CONSOLE}/me/sessions/revoke-others", headers=other)
        assert ended.json() == {"ended": 0}
        assert (await client.post(f"{CONSOLE}/sign-out", headers=other)).status_code == 204

    async def test_is_not_for_buyers(self, client: Any, house: House) -> None:
        async with anonymously(house) as ctx:
            token = (await sign_in(ctx)).tokens.access_token
        answer = await client.get(f"{CONSOLE}/me", headers={"Authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.json()["code"]) == (403, "house.forbidden")


class TestStaff:
    async def test_are_invited_accept_and_sign_in(self, client: Any, house: House, owner: dict[str, str]) -> None:
        sets = (await client.get(f"{CONSOLE}/permission-sets", headers=owner)).json()
        assert all(found["is_held"] for found in sets)
        role = {"code": "clerk", "name": {"en": "Clerk"}, "permission_sets": ["staff_display"]}
        role_id = (await client.post(f"{CONSOLE}/roles", json=role, headers=owner)).json()["id"]
        body = {
            "login": "li.wei",
            "name": "Li Wei",
            "role_ids": [role_id],
            "merchant_ids": [str(uuid4())],
            "warehouse_ids": None,
            "locale": "en",
        }
        invited = await client.post(f"{CONSOLE}/staff", json=body, headers=owner)
        assert (invited.status_code, invited.headers["cache-control"]) == (201, "no-store")
        accepted = await client.post(
            f"{CONSOLE}/invitations/accept",
            json={"token": invited.json()["invitation"]["token"], "password": PASSWORD},
        )
        assert accepted.status_code == 204
        li = await _headers(client, "li.wei")
        seen = (await client.get(f"{CONSOLE}/staff", headers=li)).json()["items"]
        assert [staff["login"] for staff in seen] == ["li.wei"]
        refused = await client.post(f"{CONSOLE}/staff", json=body | {"login": "x.y.z"}, headers=li)
        assert (refused.status_code, refused.json()["params"]) == (403, {"permission": "identity.manage_staff"})

    async def test_are_changed_suspended_restored_reset_and_signed_out(
        self, client: Any, house: House, owner: dict[str, str]
    ) -> None:
        async with open_context(house) as ctx:
            staff_id = (await make_staff(ctx, login="li.wei")).id
        path = f"{CONSOLE}/staff/{staff_id}"
        li = await _headers(client, "li.wei")
        body: dict[str, Any] = {"name": "Li", "role_ids": [], "merchant_ids": None, "warehouse_ids": None, "version": 1}
        assert (await client.put(path, json=body, headers=owner)).json()["version"] == 2
        stale = await client.put(path, json=body, headers=owner)
        assert (stale.status_code, stale.json()["params"]) == (412, {"current": 2})
        suspended = await client.post(f"{path}/suspend", json={"reason": "left"}, headers=owner)
        assert (suspended.json()["status"], suspended.json()["suspended_reason"]) == ("suspended", "left")
        await house.changes.poll()
        assert (await client.get(f"{CONSOLE}/me", headers=li)).status_code == 401
        assert (await client.post(f"{path}/restore", headers=owner)).json()["status"] == "active"
        assert (await client.post(f"{path}/sign-out", headers=owner)).status_code == 200
        reset = await client.post(f"{path}/reset-password", headers=owner)
        assert (reset.json()["staff"]["status"], len(reset.json()["invitation"]["token"])) == ("invited", 43)
        assert (await client.get(path, headers=owner)).json()["invitation_expires_at"] is not None

    async def test_are_found_by_filters(self, client: Any, house: House, owner: dict[str, str]) -> None:
        async with open_context(house) as ctx:
            merchant_id = uuid4()
            await make_staff(ctx, login="li.wei", merchant_ids=frozenset({merchant_id}))
            await make_staff(ctx, ["staff_display"], login="wang_50")

        async def found(query: str) -> list[str]:
            answer = await client.get(f"{CONSOLE}/staff?{query}", headers=owner)
            return [staff["login"] for staff in answer.json()["items"]]

        assert await found("search=LI.") == ["li.wei"]
        assert await found("search=wang_5") == ["wang_50"]
        assert await found(f"merchant_id={merchant_id}") == ["li.wei"]
        assert await found("status=suspended") == []
        roles = (await client.get(f"{CONSOLE}/roles", headers=owner)).json()["items"]
        owner_role = next(role["id"] for role in roles if role["code"] == "owner")
        assert await found(f"role_id={owner_role}") == ["owner"]
        page = (await client.get(f"{CONSOLE}/staff?limit=2", headers=owner)).json()
        assert await found(f"limit=2&cursor={page['next_cursor']}") == ["wang_50"]
        bad = await client.get(f"{CONSOLE}/staff?cursor=nonsense", headers=owner)
        assert (bad.status_code, bad.json()["code"]) == (422, "house.bad_cursor")

    async def test_bad_input_points_at_its_place(self, client: Any, owner: dict[str, str]) -> None:
        body: dict[str, Any] = {
            "login": "li.wei",
            "name": " ",
            "role_ids": [],
            "merchant_ids": None,
            "warehouse_ids": None,
        }
        answer = await client.post(f"{CONSOLE}/staff", json=body, headers=owner)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/name")
        unknown = await client.post(
            f"{CONSOLE}/staff", json=body | {"name": "Li", "role_ids": [str(uuid4())]}, headers=owner
        )
        assert (unknown.status_code, unknown.json()["code"]) == (404, "identity.role_not_found")


class TestRoles:
    async def test_are_made_changed_and_removed(self, client: Any, owner: dict[str, str]) -> None:
        body = {"code": "clerk", "name": {"en": "Clerk"}, "permission_sets": ["staff_display"]}
        role = (await client.post(f"{CONSOLE}/roles", json=body, headers=owner)).json()
        path = f"{CONSOLE}/roles/{role['id']}"
        taken = await client.post(f"{CONSOLE}/roles", json=body, headers=owner)
        assert (taken.status_code, taken.json()["code"]) == (409, "identity.role_code_taken")
        change = {"name": {"zh-CN": "文员"}, "permission_sets": [], "version": 1}
        assert (await client.put(path, json=change, headers=owner)).json()["name"] == {"zh-CN": "文员"}
        assert (await client.get(path, headers=owner)).json()["version"] == 2
        assert (await client.delete(f"{path}?version=1", headers=owner)).status_code == 412
        assert (await client.delete(f"{path}?version=2", headers=owner)).status_code == 204
        assert (await client.get(path, headers=owner)).status_code == 404


class TestAccounts:
    async def test_are_looked_after(self, client: Any, house: House, owner: dict[str, str]) -> None:
        async with anonymously(house) as ctx:
            account_id = (await sign_in(ctx)).account_id
        listed = (await client.get(f"{CONSOLE}/accounts?phone=13800138000", headers=owner)).json()["items"]
        assert [(account["id"], account["phone"]) for account in listed] == [(str(account_id), "138****8000")]
        path = f"{CONSOLE}/accounts/{account_id}"
        suspended = await client.post(f"{path}/suspend", json={"reason": "fraud"}, headers=owner)
        assert suspended.json()["status"] == "suspended"
        assert (await client.post(f"{path}/restore", headers=owner)).json()["status"] == "active"
        assert (await client.get(path, headers=owner)).json()["suspended_reason"] is None
        assert (await client.get(f"{CONSOLE}/accounts/{uuid4()}", headers=owner)).status_code == 404
        bad = await client.get(f"{CONSOLE}/accounts?phone=12", headers=owner)
        assert bad.json()["errors"][0]["pointer"] == "/query/phone"
