"""Registering accounts at providers."""

from uuid import uuid4

import pytest

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError, InvalidInputError, StaleVersionError
from jishi.kit.secrets import SecretUnreadableError
from jishi.modules.notification.queries.channel_accounts import list_channel_accounts
from jishi.modules.notification.sealed_config import open_config
from jishi.modules.notification.sending import find_enabled_account
from jishi.modules.notification.usecases.register_channel_account import register_channel_account
from tests.conftest import as_actor
from tests.notification.make import TEMPLATE, make_config


class TestRegisterChannelAccount:
    async def test_seals_the_configuration(self, ctx: Context) -> None:
        config = make_config()
        account = await register_channel_account(ctx, code="main", config=config)
        assert config.access_key_secret.encode() not in account.config_cipher
        assert config.access_key_secret not in repr(config)
        assert open_config(ctx.house, account) == config
        assert (account.kind, account.channel, account.is_enabled, account.version) == ("aliyun_sms", "sms", True, 1)

    async def test_a_sealed_configuration_opens_for_its_own_row_only(self, ctx: Context) -> None:
        account = await register_channel_account(ctx, code="main", config=make_config())
        account.code = "other"
        with pytest.raises(SecretUnreadableError):
            open_config(ctx.house, account)

    async def test_replaces_what_is_known(self, ctx: Context) -> None:
        await register_channel_account(ctx, code="main", config=make_config(sign_name="集市商城"))
        account = await register_channel_account(ctx, code="main", config=make_config(sign_name="集市"))
        (view,) = await list_channel_accounts(ctx)
        assert (view.sign_name, view.version) == ("集市", account.version) == ("集市", 2)

    async def test_enabling_one_disables_the_other(self, ctx: Context) -> None:
        await register_channel_account(ctx, code="first", config=make_config(sign_name="first"))
        await register_channel_account(ctx, code="second", config=make_config(sign_name="second"))
        assert [(view.code, view.is_enabled) for view in await list_channel_accounts(ctx)] == [
            ("first", False),
            ("second", True),
        ]
        enabled = await find_enabled_account(ctx)
        assert enabled is not None
        assert enabled.sign_name == "second"

    async def test_a_spare_account_leaves_the_present_one_in_place(self, ctx: Context) -> None:
        await register_channel_account(ctx, code="first", config=make_config())
        await register_channel_account(ctx, code="second", config=make_config(), is_enabled=False)
        assert [view.is_enabled for view in await list_channel_accounts(ctx)] == [True, False]

    async def test_refuses_a_stale_version(self, ctx: Context) -> None:
        await register_channel_account(ctx, code="main", config=make_config(), version=0)
        with pytest.raises(StaleVersionError) as refusal:
            await register_channel_account(ctx, code="main", config=make_config(), version=0)
        assert refusal.value.params == {"current": 1}

    async def test_points_at_everything_that_is_wrong(self, ctx: Context) -> None:
        config = make_config(endpoint="http://example.com", template_codes={TEMPLATE: "SMS_1", "flying": "SMS_2"})
        with pytest.raises(InvalidInputError) as refusal:
            await register_channel_account(ctx, code="main", config=config)
        assert [(p.pointer, p.code) for p in refusal.value.problems] == [
            ("/config/template_codes/flying", "notification.template_unknown"),
            ("/config/endpoint", "notification.endpoint_not_safe"),
        ]

    async def test_is_not_for_staff_with_a_bound(self, ctx: Context) -> None:
        actor = Actor(kind=ActorKind.STAFF, id=uuid4(), merchant_ids=frozenset({uuid4()}))
        with pytest.raises(ForbiddenError):
            await register_channel_account(as_actor(ctx, actor), code="main", config=make_config())


class TestFindTemplateCode:
    def test_prefers_the_language(self) -> None:
        config = make_config(template_codes={TEMPLATE: "SMS_1", f"{TEMPLATE}.en": "SMS_2"})
        assert config.find_template_code(TEMPLATE, "en") == "SMS_2"
        assert config.find_template_code(TEMPLATE, "zh-CN") == "SMS_1"
        assert config.find_template_code("code_register", "en") is None
