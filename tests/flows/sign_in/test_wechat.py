"""Coming in by WeChat from a mini-program, against the stand-in of WeChat's server API."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from jishi.kit.access import ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.identity.models import Account, SignIn, WeChatApp, WeChatIdentity
from jishi.modules.identity.public import find_openid, register_wechat_app
from jishi.modules.member.models import Member
from tests.access.people import as_person, as_staff, every_permission
from tests.flows.sign_in.test_gate import block
from tests.identity.make import PHONE, make_account
from tests.sandbox.running import RunningSandbox

STORE, APPS = "/api/store/v1", "/api/console/v1/wechat-apps"
OTHER_APP = "wx00000000000000ff"


@pytest.fixture
async def app_id(house: House, sandbox: RunningSandbox) -> str:
    """The shop's mini-program, which the sandbox knows."""
    app = sandbox.account("mini_program")
    async with open_context(house) as ctx:
        await register_wechat_app(
            ctx, app_id=app["app_id"], secret=app["secret"], api_url=app["api_url"], is_enabled=True
        )
    return str(app["app_id"])


async def login(sandbox: RunningSandbox, person: str = "me") -> dict[str, str]:
    """Return what ``wx.login`` gives somebody, and who they are."""
    known: dict[str, str] = await sandbox.ask("POST", "miniprogram/codes", {"person": person})
    return known


async def come(client: Any, code: str, **more: Any) -> Any:
    return await client.post(f"{STORE}/sign-in/wechat", json={"code": code, **more})


async def count(house: House, table: type[Any]) -> int:
    async with house.open_session() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


class TestSignInByWechat:
    async def test_makes_a_member_once_and_knows_them_again(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str
    ) -> None:
        known = await login(sandbox)
        first = await come(client, known["code"], device="phone")
        assert (first.status_code, first.headers["cache-control"]) == (200, "no-store"), first.text
        assert first.json()["is_new"] is True
        again = (await come(client, (await login(sandbox))["code"], app_id=app_id)).json()
        assert (again["is_new"], again["account_id"]) == (False, first.json()["account_id"])
        other = (await come(client, (await login(sandbox, "other"))["code"])).json()
        assert other["account_id"] != again["account_id"]
        assert (await count(house, Account), await count(house, Member)) == (2, 2)
        me = {"Authorization": f"Bearer {again['tokens']['access_token']}"}
        assert (await client.get(f"{STORE}/profile", headers=me)).status_code == 200
        async with house.open_session() as session:
            assert set(await session.scalars(select(SignIn.method))) == {"wechat"}
            [kept] = await session.scalars(select(WeChatIdentity).where(WeChatIdentity.openid == known["openid"]))
        assert (kept.app_id, kept.unionid) == (app_id, known["unionid"])

    async def test_two_at_once_make_one_account(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str
    ) -> None:
        codes = [(await login(sandbox))["code"] for _ in range(4)]
        answers = await asyncio.gather(*(come(client, code) for code in codes))
        assert [answer.status_code for answer in answers] == [200] * 4
        assert await count(house, Account) == 1

    async def test_is_one_person_over_all_apps(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str
    ) -> None:
        known = await login(sandbox)
        async with open_context(house) as ctx:
            account = await make_account(ctx)
            elsewhere = {"openid": "o-elsewhere", "unionid": known["unionid"], "account_id": account.id}
            ctx.session.add(WeChatIdentity(app_id=OTHER_APP, bound_at=ctx.now, **elsewhere))
        signed_in = (await come(client, known["code"])).json()
        assert (signed_in["account_id"], signed_in["is_new"]) == (str(account.id), False)
        assert await find_openid(house, account_id=account.id, app_id=app_id) == known["openid"]

    async def test_takes_a_code_once(self, client: Any, sandbox: RunningSandbox, app_id: str) -> None:
        code = (await login(sandbox))["code"]
        assert (await come(client, code)).status_code == 200
        for bad in (code, "nonsense"):
            answer = await come(client, bad)
            assert (answer.status_code, answer.json()["code"]) == (401, "identity.wechat_code_invalid")

    @pytest.mark.parametrize(
        ("kind", "value", "code"),
        [
            ("reject", "40226", "identity.wechat_refused"),
            ("reject", "45011", "identity.wechat_away"),
            ("error_before", "", "identity.wechat_away"),
            ("truncated", "", "identity.wechat_away"),
        ],
    )
    async def test_says_what_went_wrong_at_wechat(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str, kind: str, value: str, code: str
    ) -> None:
        await sandbox.fail_next("miniprogram.sign_in", kind, value)
        answer = await come(client, (await login(sandbox))["code"])
        assert answer.json()["code"] == code
        assert await count(house, Account) == 0

    async def test_is_away_with_a_wrong_secret(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str
    ) -> None:
        async with open_context(house) as ctx:
            url = sandbox.account("mini_program")["api_url"]
            await register_wechat_app(ctx, app_id=app_id, secret="f" * 32, api_url=url, is_enabled=True, version=1)
        assert (await come(client, (await login(sandbox))["code"])).status_code == 502

    async def test_is_not_offered_without_an_app(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str
    ) -> None:
        unknown = await come(client, "code", app_id=OTHER_APP)
        assert (unknown.status_code, unknown.json()["code"]) == (409, "identity.wechat_not_offered")
        async with open_context(house) as ctx:
            await ctx.session.execute(update(WeChatApp).values(is_enabled=False))
        assert (await come(client, "code")).json()["code"] == "identity.wechat_not_offered"

    async def test_keeps_blocked_addresses_out(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str
    ) -> None:
        await block(house, "ip", "127.0.0.1")
        answer = await come(client, (await login(sandbox))["code"])
        assert (answer.status_code, answer.json()["code"]) == (403, "sign_in.refused")

    async def test_keeps_suspended_accounts_out(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str
    ) -> None:
        await come(client, (await login(sandbox))["code"])
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Account).values(status="suspended"))
        shut_out = await come(client, (await login(sandbox))["code"])
        assert (shut_out.status_code, shut_out.json()["code"]) == (403, "identity.account_suspended")

    async def test_slows_a_flood_down(self, client: Any, sandbox: RunningSandbox, app_id: str) -> None:
        answers = [await come(client, "nonsense") for _ in range(61)]
        assert answers[-1].json()["code"] == "identity.too_many_attempts"


class TestBindOwnWechat:
    async def test_lets_an_account_come_in_by_wechat(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str
    ) -> None:
        async with open_context(house) as ctx:
            account = await make_account(ctx, PHONE)
        mine = as_person(house, ActorKind.BUYER, account.id)
        for _ in range(2):
            body = {"code": (await login(sandbox))["code"]}
            assert (await client.put(f"{STORE}/account/wechat", json=body, **mine)).status_code == 204
        signed_in = (await come(client, (await login(sandbox))["code"])).json()
        assert signed_in["account_id"] == str(account.id)
        assert await count(house, WeChatIdentity) == 1

    async def test_takes_nobody_away_from_another(
        self, client: Any, house: House, sandbox: RunningSandbox, app_id: str
    ) -> None:
        await come(client, (await login(sandbox))["code"])
        async with open_context(house) as ctx:
            account = await make_account(ctx, PHONE)
        body = {"code": (await login(sandbox))["code"]}
        mine = as_person(house, ActorKind.BUYER, account.id)
        answer = await client.put(f"{STORE}/account/wechat", json=body, **mine)
        assert (answer.status_code, answer.json()["code"]) == (409, "identity.wechat_taken")
        assert (await client.put(f"{STORE}/account/wechat", json=body)).status_code == 401


class TestWeChatApps:
    async def test_are_kept_with_their_secret_sealed(self, client: Any, house: House) -> None:
        staff = await as_staff(house, every_permission())
        secret = "0123456789abcdef0123456789abcdef"
        made = await client.put(f"{APPS}/{OTHER_APP}", json={"secret": secret}, **staff)
        assert (made.status_code, made.json()["version"]) == (200, 1)
        assert secret not in made.text
        off = await client.put(f"{APPS}/{OTHER_APP}", json={"is_enabled": False, "version": 1}, **staff)
        assert (off.json()["is_enabled"], off.json()["version"]) == (False, 2)
        stale = await client.put(f"{APPS}/{OTHER_APP}", json={"version": 1}, **staff)
        assert stale.status_code == 412
        [listed] = (await client.get(APPS, **staff)).json()
        assert (listed["app_id"], listed["api_url"]) == (OTHER_APP, "https://api.weixin.qq.com")
        async with house.open_session() as session:
            kept = await session.scalar(select(WeChatApp.sealed_secret))
        assert kept is not None
        assert secret.encode() not in kept

    @pytest.mark.parametrize("url", ["http://api.weixin.qq.com", "https://x/y", "ftp://x", "x"])
    async def test_send_secrets_nowhere_unsafe(self, client: Any, house: House, url: str) -> None:
        staff = await as_staff(house, every_permission())
        answer = await client.put(f"{APPS}/{OTHER_APP}", json={"secret": "f" * 32, "api_url": url}, **staff)
        assert [error["code"] for error in answer.json()["errors"]] == ["identity.api_url_unsafe"]

    async def test_are_the_whole_shops(self, client: Any, house: House, app_id: str) -> None:
        bound = await as_staff(house, every_permission(), merchant_ids=frozenset())
        assert (await client.get(APPS, **bound)).json() == []
        changed = await client.put(f"{APPS}/{app_id}", json={"version": 1}, **bound)
        assert changed.status_code == 404
        blind = await as_staff(house, {"identity.view_staff"})
        assert (await client.get(APPS, **blind)).status_code == 403


class TestCode2Session:
    async def test_refuses_who_is_not_the_owner(self, sandbox: RunningSandbox) -> None:
        app = sandbox.account("mini_program")
        code = (await login(sandbox))["code"]
        right = {"appid": app["app_id"], "secret": app["secret"], "js_code": code, "grant_type": "authorization_code"}
        async with httpx.AsyncClient(trust_env=False) as http:

            async def errcode(**changes: str) -> int | None:
                answer = await http.get(f"{sandbox.url}/sns/jscode2session", params={**right, **changes})
                code: int | None = answer.json().get("errcode")
                return code

            assert [await errcode(appid="x"), await errcode(secret="x"), await errcode(grant_type="x")] == [
                40013,
                40125,
                40002,
            ]
            assert [await errcode(js_code=""), await errcode(), await errcode()] == [41008, None, 40163]
