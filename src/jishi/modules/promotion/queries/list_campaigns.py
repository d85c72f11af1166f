"""Campaigns for staff."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from jishi.kit.access import Actor
from jishi.kit.arrays import is_any_of
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.promotion.campaigns.repository import CampaignNotFoundError, campaigns_of, with_slots
from jishi.modules.promotion.models import Campaign, CampaignSlot, LimitKind, PromotionLimit
from jishi.modules.promotion.states import PromotionState

# Of a campaign that comes again each day, the last slots tell enough.
_SLOTS_SHOWN = 50
Used = dict[tuple[UUID, UUID], int]


class CampaignGoodsView(msgspec.Struct, frozen=True, kw_only=True):
    """A variant in a slot, and how many of its quota are sold."""

    variant_id: UUID
    price_minor: int
    quota: int
    sold: int


class CampaignSlotView(msgspec.Struct, frozen=True, kw_only=True):
    """A slot; `promotion_id` is the promotion that it became."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    member_limit: int | None
    promotion_id: UUID | None
    goods: list[CampaignGoodsView]


class CampaignFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list of campaigns is narrowed by."""

    state: PromotionState | None = None
    merchant_id: UUID | None = None


class CampaignView(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign with its last slots, in the order of time."""

    id: UUID
    kind: str
    merchant_id: UUID | None
    names: dict[str, str]
    state: PromotionState
    is_daily: bool
    slots: list[CampaignSlotView]
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
    version: int


CAMPAIGN_SORTS = Sorts(
    columns={"created_at": Campaign.id, "updated_at": Campaign.updated_at}, tie=(Campaign.id,), usual="-created_at"
)


async def list_campaigns(
    ctx: Context, wanted: CampaignFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[CampaignView]:
    """Return campaigns inside the actor's bound, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await read_page(
        ctx.session, campaign_rows(ctx.actor, wanted), CAMPAIGN_SORTS.run(sort), limit=limit, cursor=cursor
    )
    return Page(items=await view_campaigns(ctx, page.items), next_cursor=page.next_cursor)


def campaign_rows(actor: Actor, wanted: CampaignFilter) -> Select[Campaign]:
    """Return the query for campaigns inside the actor's bound, with their slots."""
    conditions = matching([(Campaign.state, wanted.state), (Campaign.merchant_id, wanted.merchant_id)])
    return with_slots(select(Campaign).where(campaigns_of(actor), *conditions))


async def view_campaign(ctx: Context, campaign_id: UUID) -> CampaignView:
    """Return one campaign.

    :raises CampaignNotFoundError:
    """
    query = select(Campaign).where(Campaign.id == campaign_id, campaigns_of(ctx.actor))
    campaign = await ctx.session.scalar(with_slots(query).execution_options(populate_existing=True))
    if campaign is None:
        raise CampaignNotFoundError
    [view] = await view_campaigns(ctx, [campaign])
    return view


async def load_used_quotas(ctx: Context, promotion_ids: Sequence[UUID]) -> Used:
    """Return the units sold at the price of a slot, by its promotion and variant."""
    query = select(PromotionLimit.promotion_id, PromotionLimit.subject, PromotionLimit.used).where(
        is_any_of(PromotionLimit.promotion_id, promotion_ids), PromotionLimit.kind == LimitKind.VARIANT_UNITS
    )
    return {(row.promotion_id, row.subject): row.used for row in await ctx.session.execute(query)}


async def view_campaigns(ctx: Context, campaigns: Sequence[Campaign]) -> list[CampaignView]:
    """Return campaigns as staff see them, in their order."""
    promotions = [slot.promotion_id for one in campaigns for slot in one.slots if slot.promotion_id is not None]
    used = await load_used_quotas(ctx, promotions)
    return [
        CampaignView(
            id=one.id,
            kind=one.kind,
            merchant_id=one.merchant_id,
            names=one.names,
            state=PromotionState(one.state),
            is_daily=one.is_daily,
            slots=[_view_slot(slot, used) for slot in one.slots[-_SLOTS_SHOWN:]],
            created_by=one.created_by,
            created_at=one.created_at,
            updated_at=one.updated_at,
            version=one.version,
        )
        for one in campaigns
    ]


def _view_slot(slot: CampaignSlot, used: Used) -> CampaignSlotView:
    return CampaignSlotView(
        id=slot.id,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        member_limit=slot.member_limit,
        promotion_id=slot.promotion_id,
        goods=[
            CampaignGoodsView(
                variant_id=one.variant_id,
                price_minor=one.price_minor,
                quota=one.quota,
                sold=used.get((slot.promotion_id, one.variant_id), 0) if slot.promotion_id is not None else 0,
            )
            for one in slot.goods
        ],
    )
