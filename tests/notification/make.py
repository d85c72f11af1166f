"""Makers of what tests of notification begin with."""

from typing import Any

from jishi.contracts.notification import DeliveryId
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.notification.channel_kinds import AliyunSmsConfig
from jishi.modules.notification.models import Delivery
from jishi.modules.notification.templates import TEMPLATES
from jishi.modules.notification.usecases.queue_sms import queue_sms

PHONE = "+8613800138000"
OTHER_PHONE = "+8613900139000"
TEMPLATE = "code_sign_in"
PARAMS = {"code": "402913", "minutes": "5"}


def make_config(**changes: Any) -> AliyunSmsConfig:
    """Return the configuration of an account that could be real."""
    said: dict[str, Any] = {
        "access_key_id": "LTAI5tExample",
        "access_key_secret": "a-secret-of-the-provider",
        "sign_name": "集市商城",
        "template_codes": {name: f"SMS_10000{number}" for number, name in enumerate(TEMPLATES)},
    }
    return AliyunSmsConfig(**said | changes)


async def queue(ctx: Context, phone: str = PHONE, template: str = TEMPLATE) -> DeliveryId:
    """Return a queued message."""
    return await queue_sms(ctx, phone=phone, template=template, params=PARAMS, locale="zh-CN")


async def read_delivery(house: House, delivery_id: DeliveryId) -> Delivery:
    """Return a delivery as it is now."""
    async with open_context(house) as ctx:
        found = await ctx.session.get(Delivery, delivery_id)
    assert found is not None
    return found
