"""Starting, stopping, and staying on this machine."""

import stat
from pathlib import Path

import httpx
import pytest

from jishi.sandbox.settings import NotInProduction, SandboxSettings
from tests.sandbox.merchant import Merchant
from tests.sandbox.running import RunningSandbox, eventually, run_sandbox
from tests.sandbox.shop import Shop


class TestSettings:
    @pytest.mark.parametrize("mode", ["production", "PRODUCTION", " production "])
    def test_refuse_production(self, mode: str) -> None:
        with pytest.raises(NotInProduction):
            SandboxSettings.from_environment({"JISHI_MODE": mode})

    def test_follow_the_environment(self, tmp_path: Path) -> None:
        found = SandboxSettings.from_environment(
            {"JISHI_HOME": str(tmp_path), "JISHI_SANDBOX_URL": "http://127.0.0.1:9999/"}
        )
        assert found == SandboxSettings(folder=tmp_path / "sandbox", base_url="http://127.0.0.1:9999")


class TestRestart:
    async def test_keeps_keys_orders_and_notices_to_be_sent(self, tmp_path: Path, shop: Shop) -> None:
        answers = iter([500])

        async def answer(headers: dict[str, str], body: bytes) -> int:
            return next(answers, 204)

        shop.answer = answer
        with run_sandbox(tmp_path) as before:
            await before.ask("PUT", "knobs", {"second_ms": 100})
            account = before.account()
            number = await Merchant(before).paid_order(notify_url=shop.url)
            await eventually(lambda: shop.received)
        with run_sandbox(tmp_path) as after:
            await eventually(lambda: len(shop.received) == 2)
            order = await after.ask("GET", f"wechatpay/orders/{number}")
            changed = after.account()
            assert (order["state"], changed.pop("api_base")) == ("SUCCESS", after.url)
        account.pop("api_base")
        assert changed == account


class TestFiles:
    @pytest.mark.parametrize("name", ["wechatpay.json", "wechatpay-provider.json", "sms.json"])
    def test_with_secrets_are_their_owner_s_alone(self, sandbox_process: RunningSandbox, name: str) -> None:
        assert stat.S_IMODE((sandbox_process.folder / name).stat().st_mode) == 0o600

    def test_lie_in_a_folder_that_is_their_owner_s_alone(self, sandbox_process: RunningSandbox) -> None:
        assert stat.S_IMODE(sandbox_process.folder.stat().st_mode) == 0o700


class TestGuard:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Host": "shop.example"},
            {"Host": "127.0.0.1.evil.example"},
            {"Host": "[broken"},
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": "http://127.0.0.1:1"},
        ],
    )
    async def test_keeps_other_names_and_sites_out(
        self, sandbox_process: RunningSandbox, headers: dict[str, str]
    ) -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.post(f"{sandbox_process.url}/knobs", headers=headers)
        assert answer.status_code == 403

    @pytest.mark.parametrize("path", ["/healthz", "/readyz"])
    async def test_lets_this_machine_in(self, sandbox_process: RunningSandbox, path: str) -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.get(sandbox_process.url + path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


class TestControl:
    @pytest.mark.parametrize("body", [b"{", b'{"endpoint":"\xff"}', b"[" * 5000])
    async def test_takes_json_only(self, sandbox: RunningSandbox, body: bytes) -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.post(f"{sandbox.url}/_control/faults", content=body)
        assert answer.status_code == 400

    @pytest.mark.parametrize(
        ("method", "path", "content", "status"),
        [
            ("PUT", "knobs", {"second_ms": -1}, 400),
            ("PUT", "knobs", {"no_such_knob": 1}, 400),
            ("POST", "faults", {"endpoint": "wechatpay.open", "kind": "lost"}, 400),
            ("POST", "faults", {"endpoint": "wechatpay.open", "kind": "late", "value": "soon"}, 400),
            ("POST", "faults", {"endpoint": "wechatpay.notice", "kind": "forged", "value": "x"}, 400),
            ("POST", "faults", {"endpoint": "wechatpay.open", "kind": "late", "times": 0}, 400),
            ("GET", "wechatpay/orders/none", None, 404),
            ("POST", "wechatpay/orders/none/pay", {}, 404),
            ("POST", "wechatpay/orders/none/forge", {"how": "stale"}, 404),
            ("POST", "wechatpay/refunds/none/settle", {}, 404),
            ("POST", "wechatpay/notices/none/replay", {}, 404),
        ],
    )
    async def test_says_what_is_wrong(
        self, sandbox: RunningSandbox, method: str, path: str, content: object, status: int
    ) -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.request(method, f"{sandbox.url}/_control/{path}", json=content)
        assert (answer.status_code, answer.json()["status_code"]) == (status, status)
