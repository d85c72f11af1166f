"""Pause a campaign."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.campaigns.repository import lock_campaign, move_campaign
from jishi.modules.promotion.campaigns.slots import pause_slot
from jishi.modules.promotion.models import Campaign
from jishi.modules.promotion.states import PromotionState


async def pause_campaign(ctx: Context, *, campaign_id: UUID, version: int) -> Campaign:
    """Let a campaign rest until it is activated again; what was sold stays counted.

    :raises CampaignNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is not active.
    """
    campaign = await lock_campaign(ctx, campaign_id, version=version)
    move_campaign(ctx, campaign, PromotionState.PAUSED)
    for slot in campaign.slots:
        if slot.ends_at > ctx.now:
            await pause_slot(ctx, slot)
    return campaign
