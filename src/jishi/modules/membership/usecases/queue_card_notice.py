"""Queue the message that a membership card ends soon."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from jishi.kit.context import Context
from jishi.kit.translations import translate
from jishi.modules.identity.public import find_phone
from jishi.modules.membership.models import Plan
from jishi.modules.notification.public import queue_sms

TEMPLATE = "card_ending"


async def queue_card_notice(ctx: Context, *, member_id: UUID, plan_id: UUID, ends_at: datetime) -> None:
    """Have a member told which card ends when, in the shop's time and language; one without a phone reads it in the shop."""
    plan = await ctx.session.get(Plan, plan_id)
    phone = await find_phone(ctx, member_id)
    if phone is None or plan is None:
        return
    settings = ctx.house.settings
    params = {
        "name": translate(plan.name, settings.default_locale),
        "until": f"{ends_at.astimezone(ZoneInfo(settings.timezone)):%Y-%m-%d}",
    }
    await queue_sms(ctx, phone=phone, template=TEMPLATE, params=params, locale=settings.default_locale)
