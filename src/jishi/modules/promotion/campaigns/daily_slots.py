"""The slots of a campaign that comes again each day."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from jishi.kit.context import Context
from jishi.modules.promotion.campaigns.draft import GoodsDraft, SlotDraft, make_slot
from jishi.modules.promotion.models import Campaign, CampaignSlot

# Buyers see tomorrow's slots too.
_DAYS_AHEAD = 1


def add_daily_slots(ctx: Context, campaign: Campaign) -> list[CampaignSlot]:
    """Add the slots of today and tomorrow in the shop's zone, like those of the campaign's last day; return the new ones.

    Days that passed while nobody looked are left out.
    """
    if not campaign.is_daily or not campaign.slots:
        return []
    zone = ZoneInfo(ctx.house.settings.timezone)
    today = ctx.now.astimezone(zone).date()
    last_day = campaign.slots[-1].starts_at.astimezone(zone).date()
    pattern = [slot for slot in campaign.slots if slot.starts_at.astimezone(zone).date() == last_day]
    added = []
    day = max(last_day + timedelta(days=1), today)
    while day <= today + timedelta(days=_DAYS_AHEAD):
        added += [_again(campaign, slot, (day - last_day).days) for slot in pattern]
        day += timedelta(days=1)
    campaign.slots.extend(added)
    return added


def _again(campaign: Campaign, slot: CampaignSlot, days: int) -> CampaignSlot:
    goods = [GoodsDraft(variant_id=one.variant_id, price_minor=one.price_minor, quota=one.quota) for one in slot.goods]
    later = timedelta(days=days)
    draft = SlotDraft(
        starts_at=slot.starts_at + later,
        ends_at=slot.ends_at + later,
        goods=goods,
        member_limit=slot.member_limit,
    )
    return make_slot(campaign.id, draft)
