"""Queue the message of what friends opened of a red packet."""

from jishi.contracts.coupon import PacketEnded
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.identity.public import find_phone
from jishi.modules.notification.public import queue_sms

TEMPLATE = "packet_opened"


async def queue_packet_notice(ctx: Context, *, ended: PacketEnded) -> None:
    """Have the buyer told once how much friends opened, in the shop's language; a buyer without a phone reads it in the shop."""
    phone = await find_phone(ctx, ended.owner_id)
    if phone is None:
        return
    params = {
        "number": ended.trade_number,
        "opened": str(ended.opened),
        "shares": str(ended.shares),
        "amount": Money(ended.opened_minor, ended.currency).text(),
    }
    await queue_sms(ctx, phone=phone, template=TEMPLATE, params=params, locale=ctx.house.settings.default_locale)
