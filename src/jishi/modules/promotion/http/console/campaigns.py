"""Staff write seckill campaigns."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.promotion.campaigns.repository import CampaignNotFoundError
from jishi.modules.promotion.errors import NotEditableError
from jishi.modules.promotion.http.console import campaign_bodies as bodies
from jishi.modules.promotion.http.console.promotion_bodies import Limit, Version, VersionBody
from jishi.modules.promotion.permissions import PROMOTION_APPROVE, PROMOTION_UPDATE, PROMOTION_VIEW
from jishi.modules.promotion.queries import list_campaigns as read
from jishi.modules.promotion.queries import show_campaign as showing
from jishi.modules.promotion.queries.list_campaigns import CAMPAIGN_SORTS, CampaignRow
from jishi.modules.promotion.queries.show_campaign import CampaignSlotView, CampaignView, show_campaign
from jishi.modules.promotion.states import PromotionState
from jishi.modules.promotion.usecases import activate_campaign as activation
from jishi.modules.promotion.usecases import end_campaign as ending
from jishi.modules.promotion.usecases import manage_campaigns as writing
from jishi.modules.promotion.usecases import pause_campaign as pausing

_OF_ONE = "/campaigns/{campaign_id:uuid}"
_GONE = (CampaignNotFoundError, StaleVersionError)


@get("/campaigns", **requires(PROMOTION_VIEW, BadCursorError))
async def list_campaigns(
    ctx: Context,
    campaign_state: Annotated[PromotionState | None, Parameter(query="state")] = None,
    merchant_id: UUID | None = None,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(CAMPAIGN_SORTS)] = CAMPAIGN_SORTS.usual,
) -> Page[CampaignRow]:
    """List campaigns, the newest first."""
    wanted = read.CampaignFilter(state=campaign_state, merchant_id=merchant_id)
    return await read.list_campaigns(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get(_OF_ONE, **requires(PROMOTION_VIEW, CampaignNotFoundError))
async def get_campaign(ctx: Context, campaign_id: UUID) -> CampaignView:
    """Show a campaign with the slots that are running or coming, their goods and what is sold."""
    return await show_campaign(ctx, campaign_id)


@get(f"{_OF_ONE}/past-slots", **requires(PROMOTION_VIEW, CampaignNotFoundError, BadCursorError))
async def list_past_slots(
    ctx: Context, campaign_id: UUID, limit: Limit = 10, cursor: str | None = None
) -> Page[CampaignSlotView]:
    """List the slots of a campaign that are over, the last one first."""
    return await showing.list_past_slots(ctx, campaign_id, limit=limit, cursor=cursor)


@post("/campaigns", **requires(PROMOTION_UPDATE))
async def create_campaign(ctx: Context, data: bodies.NewCampaignBody) -> CampaignView:
    """Add a draft of a seckill campaign."""
    made = await writing.create_campaign(ctx, merchant_id=data.merchant_id, draft=data.draft())
    return await show_campaign(ctx, made.id)


@put(_OF_ONE, **requires(PROMOTION_UPDATE, *_GONE, NotEditableError))
async def update_campaign(ctx: Context, campaign_id: UUID, data: bodies.ChangedCampaignBody) -> CampaignView:
    """Replace a draft."""
    await writing.update_campaign(ctx, campaign_id=campaign_id, draft=data.draft(), version=data.version)
    return await show_campaign(ctx, campaign_id)


@delete(_OF_ONE, **requires(PROMOTION_UPDATE, *_GONE, NotEditableError))
async def delete_campaign(ctx: Context, campaign_id: UUID, version: Version) -> None:
    """Delete a draft."""
    await writing.delete_campaign(ctx, campaign_id=campaign_id, version=version)


@post(f"{_OF_ONE}/activate", status_code=200, **requires(PROMOTION_APPROVE, *_GONE, IllegalTransitionError))
async def activate_campaign(ctx: Context, campaign_id: UUID, data: VersionBody) -> CampaignView:
    """Let a draft, or what is paused, work in its slots."""
    await activation.activate_campaign(ctx, campaign_id=campaign_id, version=data.version)
    await ctx.session.flush()
    return await show_campaign(ctx, campaign_id)


@post(f"{_OF_ONE}/pause", status_code=200, **requires(PROMOTION_APPROVE, *_GONE, IllegalTransitionError))
async def pause_campaign(ctx: Context, campaign_id: UUID, data: VersionBody) -> CampaignView:
    """Let a campaign rest until it is activated again."""
    await pausing.pause_campaign(ctx, campaign_id=campaign_id, version=data.version)
    return await show_campaign(ctx, campaign_id)


@post(f"{_OF_ONE}/end", status_code=200, **requires(PROMOTION_APPROVE, *_GONE, IllegalTransitionError))
async def end_campaign(ctx: Context, campaign_id: UUID, data: VersionBody) -> CampaignView:
    """End a campaign for good."""
    await ending.end_campaign(ctx, campaign_id=campaign_id, version=data.version)
    return await show_campaign(ctx, campaign_id)


ROUTES = [
    list_campaigns,
    get_campaign,
    list_past_slots,
    create_campaign,
    update_campaign,
    delete_campaign,
    activate_campaign,
    pause_campaign,
    end_campaign,
]
