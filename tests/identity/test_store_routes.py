"""What buyers and guests reach over HTTP."""

from typing import Any

import pytest

from jishi.kit.cache import Cache
from jishi.kit.house import House
from jishi.modules.identity.codes import CodePurpose
from tests.identity.make import OTHER_PASSWORD, OTHER_PHONE, PASSWORD, PHONE, anonymously, send_code, sign_in

STORE = "/api/store/v1"


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
async def tokens(house: House) -> Any:
    async with anonymously(house) as ctx:
        return (await sign_in(ctx)).tokens


class TestGuests:
    async def test_get_a_token_and_renew_it(self, client: Any) -> None:
        first = await client.post(f"{STORE}/guests")
        assert first.status_code == 201
        assert first.headers["cache-control"] == "no-store"
        again = await client.post(f"{STORE}/guests", headers=_bearer(first.json()["access_token"]))
        assert again.json()["guest_id"] == first.json()["guest_id"]

    async def test_are_no_buyers(self, client: Any) -> None:
        guest = (await client.post(f"{STORE}/guests")).json()
        answer = await client.get(f"{STORE}/account", headers=_bearer(guest["access_token"]))
        assert (answer.status_code, answer.json()["code"]) == (401, "house.unauthenticated")
        assert answer.headers["www-authenticate"] == "Bearer"


class TestRefresh:
    async def test_renews_and_refuses_reuse(self, client: Any, tokens: Any) -> None:
        body = {"refresh_token": tokens.refresh_token}
        renewed = await client.post(f"{STORE}/sign-in/refresh", json=body)
        assert renewed.status_code == 200
        assert set(renewed.json()) == {
            "access_token",
            "expires_in",
            "refresh_token",
            "refresh_expires_in",
            "token_type",
        }
        reused = await client.post(f"{STORE}/sign-in/refresh", json=body, headers={"Accept-Language": "en"})
        assert (reused.status_code, reused.json()["code"]) == (401, "identity.refresh_token_reused")
        assert "used twice" in reused.json()["detail"]
        after = await client.post(f"{STORE}/sign-in/refresh", json={"refresh_token": renewed.json()["refresh_token"]})
        assert after.json()["code"] == "identity.refresh_token_invalid"

    async def test_says_503_while_the_cache_is_away_and_access_tokens_go_on(
        self, client: Any, house: House, tokens: Any
    ) -> None:
        cache, house.cache = house.cache, Cache("redis://127.0.0.1:1/0")
        renewed = await client.post(f"{STORE}/sign-in/refresh", json={"refresh_token": tokens.refresh_token})
        account = await client.get(f"{STORE}/account", headers=_bearer(tokens.access_token))
        house.cache = cache
        assert (renewed.status_code, renewed.json()["code"]) == (503, "house.cache_away")
        assert account.status_code == 200

    async def test_explains_a_malformed_body(self, client: Any) -> None:
        answer = await client.post(f"{STORE}/sign-in/refresh", json={"refresh_token": ""})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/refresh_token"


class TestAccount:
    async def test_shows_itself_with_the_phone_masked(self, client: Any, tokens: Any) -> None:
        answer = await client.get(f"{STORE}/account", headers=_bearer(tokens.access_token))
        assert (answer.json()["phone"], answer.json()["has_password"]) == ("138****8000", False)
        assert PHONE not in answer.text

    async def test_sets_and_changes_the_password(self, client: Any, tokens: Any) -> None:
        headers = _bearer(tokens.access_token)
        first = await client.put(f"{STORE}/account/password", json={"new_password": PASSWORD}, headers=headers)
        wrong = await client.put(
            f"{STORE}/account/password",
            json={"new_password": OTHER_PASSWORD, "current_password": "no"},
            headers=headers,
        )
        assert (first.status_code, first.content) == (204, b"")
        assert (wrong.status_code, wrong.json()["code"]) == (401, "identity.wrong_credentials")

    async def test_resets_the_password_by_a_code(self, client: Any, house: House) -> None:
        async with anonymously(house) as ctx:
            await sign_in(ctx, OTHER_PHONE)
            code = await send_code(ctx, PHONE, CodePurpose.RESET_PASSWORD)
        body = {"phone": PHONE, "code": code, "password": "short"}
        poor = await client.post(f"{STORE}/account/password/reset", json=body)
        unknown = await client.post(f"{STORE}/account/password/reset", json=body | {"password": PASSWORD})
        assert poor.json()["errors"][0]["code"] == "identity.password_too_short"
        assert (unknown.status_code, unknown.json()["code"]) == (422, "identity.code_expired")

    async def test_changes_the_phone(self, client: Any, house: House, tokens: Any, clock: Any) -> None:
        account = (await client.get(f"{STORE}/account", headers=_bearer(tokens.access_token))).json()
        async with anonymously(house) as ctx:
            ctx.now = ctx.now.replace(minute=ctx.now.minute + 2)
            codes = [
                await send_code(ctx, phone, CodePurpose.CHANGE_PHONE, bound_to=account["id"])
                for phone in (OTHER_PHONE, PHONE)
            ]
        answer = await client.put(
            f"{STORE}/account/phone",
            json={"phone": OTHER_PHONE, "code": codes[0], "current_code": codes[1]},
            headers=_bearer(tokens.access_token),
        )
        assert (answer.status_code, answer.json()["phone"]) == (200, "139****9000")

    async def test_an_account_with_a_phone_binds_none(self, client: Any, house: House, tokens: Any) -> None:
        headers = _bearer(tokens.access_token)
        account = (await client.get(f"{STORE}/account", headers=headers)).json()
        async with anonymously(house) as ctx:
            code = await send_code(ctx, OTHER_PHONE, CodePurpose.BIND_PHONE, bound_to=account["id"])
        body = {"phone": OTHER_PHONE, "code": code}
        answer = await client.post(f"{STORE}/account/phone", json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "identity.phone_bound")


class TestSessions:
    async def test_are_listed_and_ended(self, client: Any, house: House, tokens: Any, clock: Any) -> None:
        async with anonymously(house) as ctx:
            ctx.now = ctx.now.replace(minute=ctx.now.minute + 2)
            await sign_in(ctx, device="lost phone")
        headers = _bearer(tokens.access_token)
        sessions = (await client.get(f"{STORE}/sessions", headers=headers)).json()
        lost = next(session for session in sessions if session["device"] == "lost phone")
        assert [session["is_current"] for session in sessions] == [False, True]
        assert (await client.delete(f"{STORE}/sessions/{lost['id']}", headers=headers)).status_code == 204
        gone = await client.delete(f"{STORE}/sessions/{lost['id']}", headers=headers)
        assert (gone.status_code, gone.json()["code"]) == (404, "identity.session_not_found")
        others = await client.post(f"{STORE}/sessions/revoke-others", headers=headers)
        assert (others.status_code, others.json()) == (200, {"ended": 0})

    async def test_signing_out_ends_the_session(self, client: Any, house: House, tokens: Any) -> None:
        await house.changes.poll()
        headers = _bearer(tokens.access_token)
        assert (await client.post(f"{STORE}/sign-out", headers=headers)).status_code == 204
        await house.changes.poll()
        assert (await client.get(f"{STORE}/account", headers=headers)).status_code == 401
        refreshed = await client.post(f"{STORE}/sign-in/refresh", json={"refresh_token": tokens.refresh_token})
        assert refreshed.status_code == 401
