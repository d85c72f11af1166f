"""Activate a campaign."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.campaigns.daily_slots import add_daily_slots
from jishi.modules.promotion.campaigns.repository import lock_campaign, move_campaign
from jishi.modules.promotion.campaigns.slots import open_slot
from jishi.modules.promotion.models import Campaign
from jishi.modules.promotion.states import PromotionState


async def activate_campaign(ctx: Context, *, campaign_id: UUID, version: int) -> Campaign:
    """Let a draft, or what is paused, work in those of its slots that are not over.

    :raises CampaignNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is active already, or ended.
    """
    campaign = await lock_campaign(ctx, campaign_id, version=version)
    move_campaign(ctx, campaign, PromotionState.ACTIVE)
    add_daily_slots(ctx, campaign)
    for slot in campaign.slots:
        if slot.ends_at > ctx.now:
            await open_slot(ctx, campaign, slot)
    return campaign
