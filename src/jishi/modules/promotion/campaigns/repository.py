"""Campaigns for writing. Lock order: campaign, then the promotions of its slots by the time of the slots."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import selectinload

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.kit.scope import of_merchants
from jishi.kit.states import check_move
from jishi.modules.promotion.models import Campaign, CampaignSlot
from jishi.modules.promotion.states import TRANSITIONS, PromotionState


class CampaignNotFoundError(NotFoundError):
    """No such campaign, or none that this actor may see."""

    code = "promotion.campaign_not_found"


def campaigns_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on campaigns for what the actor may see: staff of a merchant see theirs, not the platform's."""
    return of_merchants(actor, Campaign.merchant_id, Campaign.created_by)


async def lock_campaign(ctx: Context, campaign_id: UUID, *, version: int) -> Campaign:
    """Return a campaign with its slots and goods for a change, locked.

    :raises CampaignNotFoundError:
    :raises StaleVersionError: it is not of this version any more.
    """
    query = select(Campaign).where(Campaign.id == campaign_id, campaigns_of(ctx.actor))
    campaign = await ctx.session.scalar(with_slots(query).with_for_update().execution_options(populate_existing=True))
    if campaign is None:
        raise CampaignNotFoundError
    if campaign.version != version:
        raise StaleVersionError(current=campaign.version)
    return campaign


def with_slots(query: Select[Campaign]) -> Select[Campaign]:
    """Return the query with the slots and goods of what it finds."""
    return query.options(selectinload(Campaign.slots).selectinload(CampaignSlot.goods))


def move_campaign(ctx: Context, campaign: Campaign, target: PromotionState) -> None:
    """Move a locked campaign where the table allows it.

    :raises IllegalTransitionError:
    """
    check_move(TRANSITIONS, PromotionState(campaign.state), target, subject="Campaign")
    campaign.state = target
    campaign.updated_at = ctx.now
    campaign.version += 1
