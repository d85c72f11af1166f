"""Signing in over HTTP, from the code in the queued message to a member with a session."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.identity.public import CodePurpose
from jishi.modules.member.models import Member
from jishi.modules.notification.models import Delivery

STORE = "/api/store/v1"
PHONE = "13800138000"
PASSWORD = "a-long-walk-home"


async def _sent(house: House) -> list[Delivery]:
    """Return the messages queued so far."""
    async with open_context(house) as ctx:
        return list(await ctx.session.scalars(select(Delivery).order_by(Delivery.id)))


async def _code(client: Any, house: House, purpose: str = "sign_in", phone: str = PHONE) -> str:
    """Ask for a code and read it in its message, as the phone's owner would."""
    answer = await client.post(f"{STORE}/sign-in/codes", json={"phone": phone, "purpose": purpose})
    assert answer.status_code == 202, answer.text
    return (await _sent(house))[-1].params["code"]


async def _register(client: Any, house: House) -> Any:
    body = {"phone": PHONE, "code": await _code(client, house, "register"), "password": PASSWORD}
    answer = await client.post(f"{STORE}/accounts", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def _bearer(signed_in: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {signed_in['tokens']['access_token']}"}


class TestSendSignInCode:
    async def test_queues_a_message_in_the_callers_language(self, client: Any, house: House) -> None:
        answer = await client.post(
            f"{STORE}/sign-in/codes", json={"phone": PHONE, "purpose": "sign_in"}, headers={"Accept-Language": "en"}
        )
        assert (answer.status_code, answer.json()) == (202, {"expires_in": 300, "retry_after": 60})
        (message,) = await _sent(house)
        assert (message.recipient, message.template, message.locale) == ("+8613800138000", "code_sign_in", "en")
        assert message.params["minutes"] == "5"
        assert message.params["code"] not in answer.text

    async def test_says_when_to_come_again(self, client: Any, house: House) -> None:
        await _code(client, house)
        answer = await client.post(f"{STORE}/sign-in/codes", json={"phone": PHONE, "purpose": "register"})
        assert (answer.status_code, answer.json()["code"]) == (429, "identity.too_many_attempts")
        assert answer.headers["retry-after"] == "60"
        assert len(await _sent(house)) == 1

    async def test_answers_alike_for_a_phone_without_account_and_sends_nothing(
        self, client: Any, house: House, clock: FixedClock
    ) -> None:
        body = {"phone": PHONE, "purpose": "reset_password"}
        unknown = await client.post(f"{STORE}/sign-in/codes", json=body)
        assert await _sent(house) == []
        clock.instant += timedelta(minutes=2)
        await _register(client, house)
        clock.instant += timedelta(minutes=2)
        known = await client.post(f"{STORE}/sign-in/codes", json=body)
        assert (unknown.status_code, unknown.json()) == (known.status_code, known.json()) == (202, known.json())
        assert [message.template for message in await _sent(house)] == ["code_register", "code_reset_password"]

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"phone": "12345", "purpose": "sign_in"}, "/phone"),
            ({"phone": PHONE, "purpose": "change_phone"}, "/purpose"),
        ],
    )
    async def test_points_at_what_is_wrong(self, client: Any, body: dict[str, str], pointer: str) -> None:
        answer = await client.post(f"{STORE}/sign-in/codes", json=body)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)

    async def test_says_503_while_the_cache_is_away(self, client: Any, house: House) -> None:
        cache, house.cache = house.cache, Cache("redis://127.0.0.1:1/0")
        answer = await client.post(f"{STORE}/sign-in/codes", json={"phone": PHONE, "purpose": "sign_in"})
        house.cache = cache
        assert (answer.status_code, answer.json()["code"]) == (503, "house.cache_away")


class TestSignInByCode:
    async def test_opens_account_member_and_session(self, client: Any, house: House) -> None:
        body = {"phone": PHONE, "code": await _code(client, house), "device": "phone"}
        answer = await client.post(f"{STORE}/sign-in/code", json=body)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        assert answer.json()["is_new"]
        async with open_context(house) as ctx:
            member = (await ctx.session.scalars(select(Member))).one()
        assert str(member.id) == answer.json()["account_id"]
        account = await client.get(f"{STORE}/account", headers=_bearer(answer.json()))
        assert account.json()["id"] == answer.json()["account_id"]

    async def test_comes_back_to_the_same_member(self, client: Any, house: House, clock: FixedClock) -> None:
        seen = []
        for _ in range(2):
            body = {"phone": PHONE, "code": await _code(client, house)}
            seen.append((await client.post(f"{STORE}/sign-in/code", json=body)).json())
            clock.instant += timedelta(minutes=2)
        assert seen[0]["account_id"] == seen[1]["account_id"]
        assert [signed_in["is_new"] for signed_in in seen] == [True, False]

    async def test_refuses_a_code_twice(self, client: Any, house: House) -> None:
        body = {"phone": PHONE, "code": await _code(client, house)}
        await client.post(f"{STORE}/sign-in/code", json=body)
        again = await client.post(f"{STORE}/sign-in/code", json=body)
        assert (again.status_code, again.json()["code"]) == (422, "identity.code_expired")

    async def test_refuses_what_is_no_code(self, client: Any) -> None:
        answer = await client.post(f"{STORE}/sign-in/code", json={"phone": PHONE, "code": "１２３４５６"})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/code")


class TestRegisterAndSignInByPassword:
    async def test_registers_once_and_signs_in(self, client: Any, house: House, clock: FixedClock) -> None:
        registered = await _register(client, house)
        body = {"phone": PHONE, "password": PASSWORD, "device": "laptop"}
        signed_in = await client.post(f"{STORE}/sign-in/password", json=body)
        assert signed_in.status_code == 200
        assert signed_in.json()["account_id"] == registered["account_id"]
        clock.instant += timedelta(minutes=2)
        body = {"phone": PHONE, "code": await _code(client, house, "register"), "password": PASSWORD}
        taken = await client.post(f"{STORE}/accounts", json=body)
        assert (taken.status_code, taken.json()["code"]) == (409, "identity.phone_taken")

    async def test_refuses_a_wrong_password(self, client: Any, house: House) -> None:
        await _register(client, house)
        answer = await client.post(f"{STORE}/sign-in/password", json={"phone": PHONE, "password": "wrong-password"})
        assert (answer.status_code, answer.json()["code"]) == (401, "identity.wrong_credentials")

    async def test_explains_a_poor_password(self, client: Any, house: House) -> None:
        body = {"phone": PHONE, "code": await _code(client, house, "register"), "password": "12345678"}
        answer = await client.post(f"{STORE}/accounts", json=body, headers={"Accept-Language": "en"})
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["pointer"], error["code"]) == (422, "/password", "identity.password_common")
        assert "strangers" in error["detail"]


class TestSendOwnCode:
    async def test_changes_the_phone_with_codes_to_both(self, client: Any, house: House, clock: FixedClock) -> None:
        headers = _bearer(await _register(client, house))
        clock.instant += timedelta(minutes=2)
        new_phone = "13900139000"
        for body in ({"purpose": "change_phone"}, {"purpose": "change_phone", "phone": new_phone}):
            answer = await client.post(f"{STORE}/account/codes", json=body, headers=headers)
            assert answer.status_code == 202, answer.text
        present, new = (await _sent(house))[-2:]
        assert (present.recipient, new.recipient) == ("+8613800138000", "+8613900139000")
        assert {present.template, new.template} == {f"code_{CodePurpose.CHANGE_PHONE}"}
        body = {"phone": new_phone, "code": new.params["code"], "current_code": present.params["code"]}
        changed = await client.put(f"{STORE}/account/phone", json=body, headers=headers)
        assert (changed.status_code, changed.json()["phone"]) == (200, "139****9000")

    async def test_is_for_buyers(self, client: Any) -> None:
        answer = await client.post(f"{STORE}/account/codes", json={"purpose": "bind_phone", "phone": PHONE})
        assert answer.status_code == 401
