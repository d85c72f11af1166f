"""What staff reach over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from jishi.app.registry import permission_sets
from jishi.contracts.identity import RoleId
from jishi.kit.access import ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.identity.fresh_proofs import keep_proof
from jishi.modules.identity.public import (
    AccessTokens,
    StaffProfile,
    Subject,
    create_role,
    create_staff,
    register_permission_sets,
)
from tests.notification.make import OTHER_PHONE, PHONE, make_config, queue

CONSOLE = "/api/console/v1"
BODY = {
    "kind": "aliyun_sms",
    "config": {
        "access_key_id": "LTAI5tExample",
        "access_key_secret": "a-secret-of-the-provider",
        "sign_name": "集市商城",
        "template_codes": {"code_sign_in": "SMS_1"},
    },
    "is_enabled": True,
    "version": 0,
}


async def _headers(house: House, *sets: str, merchant_ids: frozenset[UUID] | None = None) -> dict[str, str]:
    """Return headers of a staff member with these permission sets."""
    register_permission_sets(house, permission_sets())
    async with open_context(house) as ctx:
        role = await create_role(ctx, code=f"role_{uuid4().hex[:8]}", name={"en": "Role"}, permission_sets=sets)
        profile = StaffProfile(name="Li", role_ids=frozenset({RoleId(role.id)}), merchant_ids=merchant_ids)
        staff = await create_staff(ctx, login=uuid4().hex[:12], password="a-long-walk-home", profile=profile)
        session_id = uuid4()
        await keep_proof(ctx, staff_id=staff.id, session_id=session_id)
    subject = Subject(ActorKind.STAFF, staff.id)
    token = house.part(AccessTokens).issue(subject, timedelta(hours=1), session_id=session_id, epoch=1)
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
async def manager(house: House) -> dict[str, str]:
    return await _headers(house, "notification_management")


class TestDeliveries:
    async def test_are_listed_newest_first_with_the_phone_masked(
        self, client: Any, house: House, manager: dict[str, str]
    ) -> None:
        async with open_context(house) as ctx:
            ids = [str(await queue(ctx, phone)) for phone in (PHONE, OTHER_PHONE, PHONE)]
        answer = await client.get(f"{CONSOLE}/deliveries", headers=manager)
        rows = answer.json()["items"]
        assert [row["id"] for row in rows] == ids[::-1]
        assert [row["recipient"] for row in rows] == ["138****8000", "139****9000", "138****8000"]
        assert "402913" not in answer.text
        assert PHONE not in answer.text

    async def test_are_narrowed(self, client: Any, house: House, manager: dict[str, str]) -> None:
        async with open_context(house) as ctx:
            ids = [str(await queue(ctx, phone)) for phone in (PHONE, OTHER_PHONE, PHONE)]

        async def found(query: str) -> list[str]:
            answer = await client.get(f"{CONSOLE}/deliveries?{query}", headers=manager)
            return [row["id"] for row in answer.json()["items"]]

        assert await found("phone=13900139000") == [ids[1]]
        assert await found("state=sent") == []
        assert await found("template=code_sign_in&limit=1") == [ids[2]]
        first = (await client.get(f"{CONSOLE}/deliveries?limit=2", headers=manager)).json()
        assert await found(f"limit=2&cursor={first['next_cursor']}") == [ids[0]]
        bad = await client.get(f"{CONSOLE}/deliveries?phone=12", headers=manager)
        assert bad.json()["errors"][0]["pointer"] == "/query/phone"

    async def test_are_not_for_merchants(self, client: Any, house: House) -> None:
        async with open_context(house) as ctx:
            await queue(ctx)
        merchant = await _headers(house, "notification_display", merchant_ids=frozenset({uuid4()}))
        assert (await client.get(f"{CONSOLE}/deliveries", headers=merchant)).json()["items"] == []


class TestChannelAccounts:
    async def test_are_registered_and_shown_without_the_secret(self, client: Any, manager: dict[str, str]) -> None:
        put = await client.put(f"{CONSOLE}/channel-accounts/main", json=BODY, headers=manager)
        listed = await client.get(f"{CONSOLE}/channel-accounts", headers=manager)
        assert put.status_code == 200
        assert listed.json() == [put.json()]
        assert (put.json()["access_key_id"], put.json()["version"]) == ("LTAI5tExample", 1)
        assert "a-secret-of-the-provider" not in put.text + listed.text

    async def test_refuse_what_is_stale_or_wrong(self, client: Any, manager: dict[str, str]) -> None:
        path = f"{CONSOLE}/channel-accounts/main"
        await client.put(path, json=BODY, headers=manager)
        stale = await client.put(path, json=BODY, headers=manager)
        wrong = await client.put(path, json=BODY | {"kind": "pigeon"}, headers=manager)
        odd = await client.put(f"{CONSOLE}/channel-accounts/Main!", json=BODY, headers=manager)
        assert (stale.status_code, stale.json()["params"]) == (412, {"current": 1})
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/kind")
        assert odd.status_code == 422

    async def test_want_the_right_to_manage(self, client: Any, house: House) -> None:
        viewer = await _headers(house, "notification_display")
        answer = await client.put(f"{CONSOLE}/channel-accounts/main", json=BODY, headers=viewer)
        assert (answer.status_code, answer.json()["params"]) == (403, {"permission": "notification.manage_channels"})
        templates = (await client.get(f"{CONSOLE}/message-templates", headers=viewer)).json()
        assert templates[0]["name"] in make_config().template_codes
        assert "{code}" in templates[0]["texts"]["en"]
