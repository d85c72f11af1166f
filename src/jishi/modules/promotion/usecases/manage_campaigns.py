"""Create, update and delete campaigns."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError
from jishi.kit.ids import new_id
from jishi.modules.promotion.campaigns.draft import CampaignDraft, write_campaign
from jishi.modules.promotion.campaigns.repository import lock_campaign
from jishi.modules.promotion.errors import NotEditableError
from jishi.modules.promotion.models import Campaign, CampaignKind
from jishi.modules.promotion.permissions import PROMOTION_UPDATE
from jishi.modules.promotion.repository import may_own
from jishi.modules.promotion.states import PromotionState


async def create_campaign(ctx: Context, *, merchant_id: UUID | None, draft: CampaignDraft) -> Campaign:
    """Add a draft of a seckill campaign; a merchant of None: the platform's.

    :raises ForbiddenError: the merchant, or the platform, is outside the actor's bound.
    :raises InvalidInputError: slots or goods are not as they should be; every problem is told.
    """
    if not may_own(ctx.actor, merchant_id):
        raise ForbiddenError(permission=PROMOTION_UPDATE)
    campaign = Campaign(
        id=new_id(),
        kind=CampaignKind.SECKILL,
        merchant_id=merchant_id,
        state=PromotionState.DRAFT,
        created_by=ctx.actor.id,
        created_at=ctx.now,
        version=0,
        slots=[],
    )
    await write_campaign(ctx, campaign, draft)
    ctx.session.add(campaign)
    await ctx.session.flush()
    return campaign


async def update_campaign(ctx: Context, *, campaign_id: UUID, draft: CampaignDraft, version: int) -> Campaign:
    """Give a draft its whole new content.

    :raises CampaignNotFoundError:
    :raises StaleVersionError:
    :raises NotEditableError: it is no draft.
    :raises InvalidInputError: slots or goods are not as they should be; every problem is told.
    """
    campaign = await lock_campaign(ctx, campaign_id, version=version)
    _check_draft(campaign)
    await write_campaign(ctx, campaign, draft)
    await ctx.session.flush()
    return campaign


async def delete_campaign(ctx: Context, *, campaign_id: UUID, version: int) -> None:
    """Delete a draft; what was once active is ended instead.

    :raises CampaignNotFoundError:
    :raises StaleVersionError:
    :raises NotEditableError: it is no draft.
    """
    campaign = await lock_campaign(ctx, campaign_id, version=version)
    _check_draft(campaign)
    await ctx.session.delete(campaign)


def _check_draft(campaign: Campaign) -> None:
    if campaign.state != PromotionState.DRAFT:
        raise NotEditableError(state=campaign.state)
