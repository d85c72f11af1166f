"""Campaigns for staff."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, ColumnElement, Select, func, select

from jishi.kit.access import Actor
from jishi.kit.arrays import is_any_of
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.promotion.campaigns.repository import campaigns_of
from jishi.modules.promotion.models import Campaign, CampaignGoods, CampaignSlot, LimitKind, PromotionLimit
from jishi.modules.promotion.states import PromotionState


class CampaignFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list of campaigns is narrowed by."""

    state: PromotionState | None = None
    merchant_id: UUID | None = None


class CampaignRow(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign in a list. Its slots, those that are over too, are `slot_count`, and last from `starts_at` to `ends_at`."""

    id: UUID
    kind: str
    merchant_id: UUID | None
    names: dict[str, str]
    state: PromotionState
    is_daily: bool
    slot_count: int
    starts_at: datetime | None
    ends_at: datetime | None
    quota: int
    sold: int
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
    version: int


CAMPAIGN_SORTS = Sorts(
    columns={"created_at": Campaign.id, "updated_at": Campaign.updated_at}, tie=(Campaign.id,), usual="-created_at"
)


async def list_campaigns(
    ctx: Context, wanted: CampaignFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[CampaignRow]:
    """Return campaigns inside the actor's bound, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await read_page(
        ctx.session, campaign_rows(ctx.actor, wanted), CAMPAIGN_SORTS.run(sort), limit=limit, cursor=cursor
    )
    return Page(items=await sum_campaigns(ctx, page.items), next_cursor=page.next_cursor)


def campaign_rows(actor: Actor, wanted: CampaignFilter) -> Select[Campaign]:
    """Return the query for campaigns inside the actor's bound."""
    conditions = matching([(Campaign.state, wanted.state), (Campaign.merchant_id, wanted.merchant_id)])
    return select(Campaign).where(campaigns_of(actor), *conditions)


async def sum_campaigns(ctx: Context, campaigns: Sequence[Campaign]) -> list[CampaignRow]:
    """Return campaigns with what their slots come to, in their order."""
    ids = [one.id for one in campaigns]
    slots = {row.campaign_id: row for row in await ctx.session.execute(_SLOTS.where(_are_of(ids)))}
    quotas = {row.campaign_id: row for row in await ctx.session.execute(_QUOTAS.where(_are_of(ids)))}
    rows = []
    for one in campaigns:
        own, units = slots.get(one.id), quotas.get(one.id)
        rows.append(
            CampaignRow(
                id=one.id,
                kind=one.kind,
                merchant_id=one.merchant_id,
                names=one.names,
                state=PromotionState(one.state),
                is_daily=one.is_daily,
                slot_count=own.slots if own else 0,
                starts_at=own.starts_at if own else None,
                ends_at=own.ends_at if own else None,
                quota=units.quota if units else 0,
                sold=units.sold if units else 0,
                created_by=one.created_by,
                created_at=one.created_at,
                updated_at=one.updated_at,
                version=one.version,
            )
        )
    return rows


def _are_of(campaign_ids: Sequence[UUID]) -> ColumnElement[bool]:
    return is_any_of(CampaignSlot.campaign_id, campaign_ids)


_SLOTS = select(
    CampaignSlot.campaign_id,
    func.count().label("slots"),
    func.min(CampaignSlot.starts_at).label("starts_at"),
    func.max(CampaignSlot.ends_at).label("ends_at"),
).group_by(CampaignSlot.campaign_id)
_QUOTAS = (
    select(
        CampaignSlot.campaign_id,
        func.sum(CampaignGoods.quota).cast(BigInteger).label("quota"),
        func.coalesce(func.sum(PromotionLimit.used), 0).cast(BigInteger).label("sold"),
    )
    .join(CampaignGoods, CampaignGoods.slot_id == CampaignSlot.id)
    .outerjoin(
        PromotionLimit,
        (PromotionLimit.promotion_id == CampaignSlot.promotion_id)
        & (PromotionLimit.kind == LimitKind.VARIANT_UNITS)
        & (PromotionLimit.subject == CampaignGoods.variant_id),
    )
    .group_by(CampaignSlot.campaign_id)
)
