"""Renew the slots of campaigns that come again each day."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.modules.promotion.campaigns.daily_slots import add_daily_slots
from jishi.modules.promotion.campaigns.repository import with_slots
from jishi.modules.promotion.campaigns.slots import open_slot
from jishi.modules.promotion.models import Campaign, CampaignSlot
from jishi.modules.promotion.states import PromotionState

_AT_ONCE = 20


async def renew_daily_slots(ctx: Context) -> int:
    """Open the next slots of active daily campaigns that have none for tomorrow; return how many slots."""
    zone = ZoneInfo(ctx.house.settings.timezone)
    tomorrow = datetime.combine(ctx.now.astimezone(zone).date() + timedelta(days=1), time(), zone)
    last = select(func.max(CampaignSlot.starts_at)).where(CampaignSlot.campaign_id == Campaign.id).scalar_subquery()
    query = (
        select(Campaign)
        .where(Campaign.state == PromotionState.ACTIVE, Campaign.is_daily, last < tomorrow)
        .order_by(Campaign.id)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    opened = 0
    for campaign in await ctx.session.scalars(with_slots(query)):
        for slot in add_daily_slots(ctx, campaign):
            await ctx.session.flush()
            await open_slot(ctx, campaign, slot)
            opened += 1
    return opened
