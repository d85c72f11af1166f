"""Gateway accounts: registered, changed, switched, checked; their secrets sealed."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError, StaleVersionError
from jishi.kit.secrets import SecretUnreadableError, unseal
from jishi.modules.payment.errors import GatewayNotFoundError
from jishi.modules.payment.exchanges.check_gateway import check_gateway
from jishi.modules.payment.gateway_config import open_config
from jishi.modules.payment.models import GatewayAccount
from jishi.modules.payment.queries.list_gateway_accounts import GatewayAccountView, view_gateway_account
from jishi.modules.payment.registry import GatewayRegistry
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.register_gateway_account import (
    GatewayCodeTakenError,
    GatewayDraft,
    register_gateway_account,
)
from jishi.modules.payment.usecases.switch_gateway_account import switch_gateway_account
from jishi.modules.payment.usecases.update_gateway_account import (
    GatewayChange,
    GatewayIdentityFixedError,
    update_gateway_account,
)
from jishi.sandbox.wechatpay.material import load_material
from tests.payment.till import MAIN, Till

Config = Mapping[str, Any]


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """What a merchant of WeChat Pay holds."""
    merchant = load_material(tmp_path_factory.mktemp("merchant"), "http://127.0.0.1:9").merchant
    found: Config = msgspec.to_builtins(merchant)
    return found


def draft(config: Config) -> GatewayDraft:
    """Return a gateway account to register."""
    return GatewayDraft(
        code="wechat-shop", kind="wechatpay", name={"en": "WeChat Pay"}, methods=[Method.NATIVE], config=config
    )


class TestRegisterGatewayAccount:
    async def test_seals_the_configuration(self, ctx: Context, config: Config) -> None:
        account = await register_gateway_account(ctx, draft=draft(config))
        assert config["apiv3_key"].encode() not in account.config_cipher
        assert b"PRIVATE KEY" not in account.config_cipher
        assert msgspec.json.decode(open_config(ctx.house, account)) == config

    async def test_seals_it_for_its_own_code_and_key(self, ctx: Context, config: Config) -> None:
        account = await register_gateway_account(ctx, draft=draft(config))
        secret = ctx.house.settings.secret_key
        for key, purpose in ((secret, "payment.gateway:other"), ("x" * 40, "payment.gateway:wechat-shop")):
            with pytest.raises(SecretUnreadableError):
                unseal(key, purpose, account.config_cipher)

    async def test_shows_nothing_of_it(self, ctx: Context, config: Config) -> None:
        shown = msgspec.json.encode(view_gateway_account(await register_gateway_account(ctx, draft=draft(config))))
        assert all(str(value).encode() not in shown for value in config.values() if value)
        assert "config" not in " ".join(GatewayAccountView.__struct_fields__)

    async def test_tells_every_process(self, ctx: Context, config: Config) -> None:
        await register_gateway_account(ctx, draft=draft(config))
        assert ctx.changes == {("payment.gateway", "wechat-shop")}

    async def test_refuses_a_code_that_is_taken(self, ctx: Context, config: Config) -> None:
        await register_gateway_account(ctx, draft=draft(config))
        with pytest.raises(GatewayCodeTakenError):
            await register_gateway_account(ctx, draft=draft(config))

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"kind": "paypal"}, "/kind"),
            ({"methods": [Method.WALLET]}, "/methods"),
            ({"methods": []}, "/methods"),
            ({"kind": "offline", "methods": [Method.OFFLINE], "config": {}}, "/config/instructions"),
            ({"kind": "offline", "methods": [Method.OFFLINE], "config": {"instructions": {}}}, "/config/instructions"),
            (
                {
                    "kind": "offline",
                    "methods": [Method.OFFLINE],
                    "config": {"instructions": {"en": "x"}, "hold_hours": 0},
                },
                "/config/hold_hours",
            ),
            ({"kind": "wallet", "methods": [Method.WALLET], "config": {"x": 1}}, "/config"),
        ],
    )
    async def test_points_at_what_cannot_be_right(
        self, ctx: Context, config: Config, changes: dict[str, Any], pointer: str
    ) -> None:
        with pytest.raises(InvalidInputError) as refused:
            await register_gateway_account(ctx, draft=msgspec.structs.replace(draft(config), **changes))
        assert [problem.pointer for problem in refused.value.problems] == [pointer]

    @pytest.mark.parametrize(
        ("field", "value", "pointer"),
        [
            ("apiv3_key", "short", "/config/apiv3_key"),
            ("apiv3_key", 5, "/config/apiv3_key"),
            ("merchant_private_key", "-----BEGIN NONSENSE-----", "/config/merchant_private_key"),
            ("public_key", "nonsense", "/config/public_key"),
            ("api_base", "http://evil.example", "/config"),
        ],
    )
    async def test_names_the_field_and_never_its_value(
        self, ctx: Context, config: Config, field: str, value: object, pointer: str
    ) -> None:
        with pytest.raises(InvalidInputError) as refused:
            await register_gateway_account(ctx, draft=draft({**config, field: value}))
        [problem] = refused.value.problems
        assert problem.pointer == pointer
        assert str(value) not in str(problem.params)


class TestUpdateGatewayAccount:
    async def test_changes_what_is_given_and_leaves_the_rest(self, ctx: Context, config: Config) -> None:
        before = (await register_gateway_account(ctx, draft=draft(config))).config_cipher
        change = GatewayChange(name={"en": "Weixin"}, position=3)
        account = await update_gateway_account(ctx, code="wechat-shop", version=1, change=change)
        assert (account.name, account.position, account.methods) == ({"en": "Weixin"}, 3, ["native"])
        assert (account.version, account.config_cipher) == (2, before)

    async def test_takes_rotated_keys(self, ctx: Context, config: Config) -> None:
        await register_gateway_account(ctx, draft=draft(config))
        rotated = {**config, "apiv3_key": "y" * 32}
        change = GatewayChange(config=rotated)
        account = await update_gateway_account(ctx, code="wechat-shop", version=1, change=change)
        assert msgspec.json.decode(open_config(ctx.house, account)) == rotated

    @pytest.mark.parametrize("field", ["mchid", "appid"])
    async def test_does_not_exchange_the_account(self, ctx: Context, config: Config, field: str) -> None:
        await register_gateway_account(ctx, draft=draft(config))
        change = GatewayChange(config={**config, field: "other"})
        with pytest.raises(GatewayIdentityFixedError):
            await update_gateway_account(ctx, code="wechat-shop", version=1, change=change)

    async def test_refuses_a_stale_reader(self, ctx: Context, config: Config) -> None:
        await register_gateway_account(ctx, draft=draft(config))
        with pytest.raises(StaleVersionError):
            await update_gateway_account(ctx, code="wechat-shop", version=2, change=GatewayChange(position=1))

    async def test_needs_an_account(self, ctx: Context) -> None:
        with pytest.raises(GatewayNotFoundError):
            await update_gateway_account(ctx, code="nobody", version=1, change=GatewayChange())


class TestSwitchGatewayAccount:
    async def test_switches_and_counts_the_change(self, ctx: Context, config: Config) -> None:
        await register_gateway_account(ctx, draft=draft(config))
        account = await switch_gateway_account(ctx, code="wechat-shop", version=1, is_enabled=False)
        assert (account.is_enabled, account.version) == (False, 2)

    async def test_changes_nothing_that_is_so_already(self, ctx: Context, config: Config) -> None:
        await register_gateway_account(ctx, draft=draft(config))
        account = await switch_gateway_account(ctx, code="wechat-shop", version=1, is_enabled=True)
        assert account.version == 1


class TestGatewayRegistry:
    async def test_offers_enabled_gateways_in_order(self, till: Till) -> None:
        offered = await till.house.part(GatewayRegistry).list_offered()
        assert [gateway.code for gateway in offered] == ["free", MAIN, "wallet", "bank"]

    async def test_hears_of_changes_and_keeps_what_did_not_change(self, till: Till) -> None:
        registry = till.house.part(GatewayRegistry)
        kept = (await registry.get(MAIN)).adapter
        async with till.context() as ctx:
            await switch_gateway_account(ctx, code="wallet", version=1, is_enabled=False)
        await till.house.changes.poll()
        assert [gateway.code for gateway in await registry.list_offered()] == ["free", MAIN, "bank"]
        assert (await registry.get(MAIN)).adapter is kept

    async def test_makes_an_adapter_anew_when_its_keys_change(self, till: Till) -> None:
        registry = till.house.part(GatewayRegistry)
        before = (await registry.get(MAIN)).adapter
        async with till.context() as ctx:
            change = GatewayChange(config=till.sandbox.account())
            await update_gateway_account(ctx, code=MAIN, version=1, change=change)
        await till.house.changes.poll()
        assert (await registry.get(MAIN)).adapter is not before

    async def test_goes_on_without_an_account_that_cannot_be_read(self, till: Till) -> None:
        async with till.context() as ctx:
            row = (await ctx.session.scalars(select(GatewayAccount).where(GatewayAccount.code == MAIN))).one()
            row.config_cipher, row.version = b"\x01garbage", 2
            ctx.touch("payment.gateway", MAIN)
        await till.house.changes.poll()
        registry = till.house.part(GatewayRegistry)
        assert [gateway.code for gateway in await registry.list_offered()] == ["free", "wallet", "bank"]
        assert (await check_gateway(till.house, MAIN)).code == "unreadable"


class TestCheckGateway:
    async def test_is_content_with_a_proved_no_such_order(self, till: Till) -> None:
        found = await check_gateway(till.house, MAIN)
        assert (found.is_working, found.code) == (True, "ORDER_NOT_EXIST")

    async def test_is_not_content_with_an_answer_that_is_not_proved(self, till: Till) -> None:
        await till.sandbox.fail_next("wechatpay.query", "bad_seal")
        assert not (await check_gateway(till.house, MAIN)).is_working

    async def test_finds_wrong_keys(self, till: Till, config: Config) -> None:
        wrong = {**till.sandbox.account(), "merchant_private_key": config["merchant_private_key"]}
        async with till.context() as ctx:
            await update_gateway_account(ctx, code=MAIN, version=1, change=GatewayChange(config=wrong))
        await till.house.changes.poll()
        found = await check_gateway(till.house, MAIN)
        assert (found.is_working, found.code) == (False, "SIGN_ERROR")

    async def test_has_nothing_to_ask_where_nobody_is_outside(self, till: Till) -> None:
        assert [(await check_gateway(till.house, code)).is_working for code in ("wallet", "bank")] == [True, True]

    async def test_needs_an_account(self, till: Till) -> None:
        with pytest.raises(GatewayNotFoundError):
            await check_gateway(till.house, "nobody")
