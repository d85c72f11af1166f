"""End a campaign."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.campaigns.repository import lock_campaign, move_campaign
from jishi.modules.promotion.campaigns.slots import end_slot
from jishi.modules.promotion.models import Campaign
from jishi.modules.promotion.states import PromotionState


async def end_campaign(ctx: Context, *, campaign_id: UUID, version: int) -> Campaign:
    """End a campaign for good.

    :raises CampaignNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is a draft, or ended already.
    """
    campaign = await lock_campaign(ctx, campaign_id, version=version)
    move_campaign(ctx, campaign, PromotionState.ENDED)
    for slot in campaign.slots:
        await end_slot(ctx, slot)
    return campaign
