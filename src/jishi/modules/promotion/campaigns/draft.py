"""A campaign as staff write it, and how it is put onto its rows."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.ids import new_id
from jishi.modules.catalog.public import CatalogSnapshot, VariantFacts
from jishi.modules.promotion.models import Campaign, CampaignGoods, CampaignSlot


class GoodsDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A variant in a slot: its price there, and how many units have it."""

    variant_id: UUID
    price_minor: int
    quota: int


class SlotDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A slot, [starts_at, ends_at). `member_limit` bounds the units of all its goods that a member gets at their prices."""

    starts_at: datetime
    ends_at: datetime
    goods: Sequence[GoodsDraft]
    member_limit: int | None = None


class CampaignDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign as staff write it."""

    names: dict[str, str]
    slots: Sequence[SlotDraft]
    is_daily: bool = False


async def write_campaign(ctx: Context, campaign: Campaign, draft: CampaignDraft) -> None:
    """Put a draft onto a campaign without slots.

    :raises InvalidInputError: slots are empty or overlap, or goods are unknown, twice in a slot or another merchant's.
    """
    wanted = {goods.variant_id for slot in draft.slots for goods in slot.goods}
    known = await ctx.house.part(CatalogSnapshot).get_variants(wanted)
    zone = ZoneInfo(ctx.house.settings.timezone)
    problems = [*_slot_problems(draft, zone), *_goods_problems(campaign, draft, known)]
    if problems:
        raise InvalidInputError(problems=problems)
    campaign.names, campaign.is_daily = draft.names, draft.is_daily
    campaign.updated_at = ctx.now
    campaign.version += 1
    campaign.slots = [make_slot(campaign.id, slot) for slot in draft.slots]


def make_slot(campaign_id: UUID, draft: SlotDraft) -> CampaignSlot:
    """Return the row of a slot with its goods."""
    slot_id = new_id()
    goods = [
        CampaignGoods(
            slot_id=slot_id, variant_id=one.variant_id, position=place, price_minor=one.price_minor, quota=one.quota
        )
        for place, one in enumerate(draft.goods)
    ]
    return CampaignSlot(
        id=slot_id,
        campaign_id=campaign_id,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        member_limit=draft.member_limit,
        goods=goods,
    )


def _slot_problems(draft: CampaignDraft, zone: ZoneInfo) -> Iterator[FieldProblem]:
    for place, slot in enumerate(draft.slots):
        if slot.ends_at <= slot.starts_at:
            yield FieldProblem(f"/slots/{place}/ends_at", "promotion.period_empty")
    if any(later.starts_at < earlier.ends_at for earlier, later in pairwise(draft.slots)):
        yield FieldProblem("/slots", "promotion.slots_overlap")
    if draft.is_daily and len({slot.starts_at.astimezone(zone).date() for slot in draft.slots}) > 1:
        yield FieldProblem("/is_daily", "promotion.daily_slots_of_one_day")


def _goods_problems(
    campaign: Campaign, draft: CampaignDraft, known: dict[UUID, VariantFacts]
) -> Iterator[FieldProblem]:
    for place, slot in enumerate(draft.slots):
        seen: set[UUID] = set()
        for number, goods in enumerate(slot.goods):
            pointer = f"/slots/{place}/goods/{number}/variant_id"
            facts = known.get(goods.variant_id)
            if facts is None or campaign.merchant_id not in {None, facts.merchant_id}:
                yield FieldProblem(pointer, "promotion.variant_unknown")
            elif goods.variant_id in seen:
                yield FieldProblem(pointer, "promotion.variant_twice_in_slot")
            seen.add(goods.variant_id)
