"""One campaign for staff: what is running and coming, and by pages what is over."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.paging import Keyset, Page, read_page
from jishi.modules.promotion.campaigns.repository import CampaignNotFoundError, campaigns_of
from jishi.modules.promotion.models import Campaign, CampaignSlot, LimitKind, PromotionLimit
from jishi.modules.promotion.states import PromotionState

_LATEST = Keyset((CampaignSlot.starts_at, CampaignSlot.id), is_down=True)
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


class CampaignView(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign with its slots that are not over, in the order of time; a draft with all of them.

    Those that are over are `past_count`; they have a list of their own.
    """

    id: UUID
    kind: str
    merchant_id: UUID | None
    names: dict[str, str]
    state: PromotionState
    is_daily: bool
    slots: list[CampaignSlotView]
    past_count: int
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
    version: int


async def show_campaign(ctx: Context, campaign_id: UUID) -> CampaignView:
    """Return one campaign.

    :raises CampaignNotFoundError:
    """
    one = await _get(ctx, campaign_id)
    all_of_it, is_over = select(CampaignSlot).where(CampaignSlot.campaign_id == one.id), CampaignSlot.ends_at <= ctx.now
    is_draft = one.state == PromotionState.DRAFT
    query = all_of_it if is_draft else all_of_it.where(~is_over)
    slots = await ctx.session.scalars(_with_goods(query.order_by(CampaignSlot.starts_at, CampaignSlot.id)))
    past = select(func.count()).select_from(CampaignSlot).where(CampaignSlot.campaign_id == one.id, is_over)
    return CampaignView(
        id=one.id,
        kind=one.kind,
        merchant_id=one.merchant_id,
        names=one.names,
        state=PromotionState(one.state),
        is_daily=one.is_daily,
        slots=await _view_slots(ctx, slots.all()),
        past_count=0 if is_draft else await ctx.session.scalar(past) or 0,
        created_by=one.created_by,
        created_at=one.created_at,
        updated_at=one.updated_at,
        version=one.version,
    )


async def list_past_slots(ctx: Context, campaign_id: UUID, *, limit: int, cursor: str | None) -> Page[CampaignSlotView]:
    """Return the slots of a campaign that are over, the last one first; a draft has none.

    :raises CampaignNotFoundError:
    :raises BadCursorError:
    """
    one = await _get(ctx, campaign_id)
    if one.state == PromotionState.DRAFT:
        return Page(items=[])
    query = select(CampaignSlot).where(CampaignSlot.campaign_id == one.id, CampaignSlot.ends_at <= ctx.now)
    page = await read_page(ctx.session, _with_goods(query), _LATEST, limit=limit, cursor=cursor)
    return Page(items=await _view_slots(ctx, page.items), next_cursor=page.next_cursor)


async def load_used_quotas(ctx: Context, promotion_ids: Sequence[UUID]) -> Used:
    """Return the units sold at the price of a slot, by its promotion and variant."""
    query = select(PromotionLimit.promotion_id, PromotionLimit.subject, PromotionLimit.used).where(
        is_any_of(PromotionLimit.promotion_id, promotion_ids), PromotionLimit.kind == LimitKind.VARIANT_UNITS
    )
    return {(row.promotion_id, row.subject): row.used for row in await ctx.session.execute(query)}


async def _get(ctx: Context, campaign_id: UUID) -> Campaign:
    query = select(Campaign).where(Campaign.id == campaign_id, campaigns_of(ctx.actor))
    campaign = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if campaign is None:
        raise CampaignNotFoundError
    return campaign


def _with_goods(query: Select[CampaignSlot]) -> Select[CampaignSlot]:
    return query.options(selectinload(CampaignSlot.goods))


async def _view_slots(ctx: Context, slots: Sequence[CampaignSlot]) -> list[CampaignSlotView]:
    used = await load_used_quotas(ctx, [slot.promotion_id for slot in slots if slot.promotion_id is not None])
    return [_view_slot(slot, used) for slot in slots]


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
