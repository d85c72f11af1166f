"""The shop's accounts at the sandbox of outside services: one of WeChat Pay, one of SMS, one mini-program."""

import msgspec

from jishi.kit.context import Context
from jishi.modules.identity.public import list_wechat_apps, register_wechat_app
from jishi.modules.notification.public import (
    TEMPLATES,
    AliyunSmsConfig,
    list_channel_accounts,
    register_channel_account,
)
from jishi.modules.payment.public import (
    GatewayChange,
    GatewayDraft,
    Method,
    list_gateway_accounts,
    register_gateway_account,
    update_gateway_account,
)
from jishi.sandbox.miniprogram.account import MiniProgram, load_mini_program
from jishi.sandbox.sms.account import SmsAccount, load_account
from jishi.sandbox.wechatpay.material import load_material

PAYMENT_CODE = "wechatpay_sandbox"
SMS_CODE = "sms_sandbox"
_METHODS = (Method.NATIVE, Method.JSAPI, Method.H5)


async def connect_sandbox(ctx: Context) -> None:
    """Register the accounts whose keys the sandbox keeps in the home, or tell the shop where the sandbox moved to.

    The keys are made where there are none yet, so that the sandbox need not run.

    :raises SecretUnreadableError: the accounts were sealed under another secret key.
    """
    settings = ctx.house.settings
    folder = settings.home / "sandbox"
    sms = load_account(folder, settings.sandbox_url)
    merchant = load_material(folder, settings.sandbox_url).merchant
    await _keep_mini_program(ctx, load_mini_program(folder, settings.sandbox_url, merchant.appid))
    known = next((view for view in await list_channel_accounts(ctx) if view.code == SMS_CODE), None)
    if known is not None and (known.access_key_id, known.endpoint) == (sms.access_key_id, sms.endpoint):
        return
    await register_channel_account(
        ctx, code=SMS_CODE, config=_sms_config(sms), is_enabled=known is None or known.is_enabled
    )
    await _keep_gateway(ctx, msgspec.to_builtins(merchant))


async def _keep_mini_program(ctx: Context, app: MiniProgram) -> None:
    known = next((view for view in await list_wechat_apps(ctx) if view.app_id == app.app_id), None)
    if known is None or known.api_url != app.api_url:
        await register_wechat_app(
            ctx,
            app_id=app.app_id,
            secret=app.secret,
            api_url=app.api_url,
            is_enabled=known is None or known.is_enabled,
            version=known.version if known else 0,
        )


async def _keep_gateway(ctx: Context, config: dict[str, object]) -> None:
    known = next((view for view in await list_gateway_accounts(ctx) if view.code == PAYMENT_CODE), None)
    if known is None:
        draft = GatewayDraft(
            code=PAYMENT_CODE,
            kind="wechatpay",
            name={"zh-CN": "微信支付（沙箱）", "en": "WeChat Pay (sandbox)"},
            methods=_METHODS,
            config=config,
        )
        await register_gateway_account(ctx, draft=draft)
    else:
        change = GatewayChange(config=config)
        await update_gateway_account(ctx, code=PAYMENT_CODE, version=known.version, change=change)


def _sms_config(account: SmsAccount) -> AliyunSmsConfig:
    return AliyunSmsConfig(
        access_key_id=account.access_key_id,
        access_key_secret=account.access_key_secret,
        endpoint=account.endpoint,
        sign_name="集市",
        template_codes={name: f"SMS_{place:09d}" for place, name in enumerate(sorted(TEMPLATES), start=1)},
    )
