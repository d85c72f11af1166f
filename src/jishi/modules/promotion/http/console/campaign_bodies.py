"""What staff send about campaigns."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.kit.translations import ShortTexts
from jishi.modules.promotion.campaigns.draft import CampaignDraft, GoodsDraft, SlotDraft
from jishi.modules.promotion.http.console.promotion_bodies import Version

Count = Annotated[int, Meta(ge=1, le=10**9)]


class CampaignGoodsBody(msgspec.Struct, frozen=True, kw_only=True):
    """A variant in a slot: its price there, and how many units have it."""

    variant_id: UUID
    price_minor: Annotated[int, Meta(ge=0, le=10**12)]
    quota: Count


class CampaignSlotBody(msgspec.Struct, frozen=True, kw_only=True):
    """A slot, from `starts_at` until right before `ends_at`; a member gets `member_limit` units of its goods at most."""

    starts_at: Instant
    ends_at: Instant
    goods: Annotated[list[CampaignGoodsBody], Meta(min_length=1, max_length=200)]
    member_limit: Count | None = None


class CampaignBody(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign with its slots in the order of time; if it `is_daily`, those of its one day come again each day."""

    names: ShortTexts
    slots: Annotated[list[CampaignSlotBody], Meta(min_length=1, max_length=50)]
    is_daily: bool = False

    def draft(self) -> CampaignDraft:
        """Return it as the use cases take it."""
        return CampaignDraft(
            names={str(locale): name for locale, name in self.names.items()},
            slots=[
                SlotDraft(
                    starts_at=slot.starts_at,
                    ends_at=slot.ends_at,
                    goods=[
                        GoodsDraft(variant_id=one.variant_id, price_minor=one.price_minor, quota=one.quota)
                        for one in slot.goods
                    ],
                    member_limit=slot.member_limit,
                )
                for slot in self.slots
            ],
            is_daily=self.is_daily,
        )


class NewCampaignBody(CampaignBody, frozen=True, kw_only=True):
    """A new campaign of a merchant; without `merchant_id`, of the platform."""

    merchant_id: UUID | None = None


class ChangedCampaignBody(CampaignBody, frozen=True, kw_only=True):
    """A changed campaign; `version` is the one that was read."""

    version: Version
