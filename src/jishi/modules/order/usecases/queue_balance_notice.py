"""Queue the message that a balance can be paid."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.identity.public import find_phone
from jishi.modules.notification.public import queue_sms

TEMPLATE = "balance_due"


async def queue_balance_notice(
    ctx: Context, *, buyer_id: UUID, trade_number: str, balance: Money, until: datetime
) -> None:
    """Have the buyer told what is due until when, in the shop's time and language; a buyer without a phone reads it in the shop."""
    phone = await find_phone(ctx, buyer_id)
    if phone is None:
        return
    settings = ctx.house.settings
    params = {
        "number": trade_number,
        "amount": balance.text(),
        "until": f"{until.astimezone(ZoneInfo(settings.timezone)):%Y-%m-%d %H:%M}",
    }
    await queue_sms(ctx, phone=phone, template=TEMPLATE, params=params, locale=settings.default_locale)
