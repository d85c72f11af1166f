"""Tables of campaigns with time slots."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jishi.kit.db import Base


class CampaignKind(StrEnum):
    """What sort of campaign it is."""

    SECKILL = "seckill"


class Campaign(Base):
    """A campaign: slots of time in which some goods have prices and quotas of their own.

    `is_daily`: the slots of its last day come again each day, until it is paused or ended.
    """

    __tablename__ = "campaigns"
    __table_args__ = (
        Index("ix_campaigns_merchant", "merchant_id", "id"),
        Index("ix_campaigns_state", "state", "id"),
        {"schema": "promotion"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    merchant_id: Mapped[UUID | None]
    names: Mapped[dict[str, str]]
    state: Mapped[str]
    is_daily: Mapped[bool]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int]
    slots: Mapped[list["CampaignSlot"]] = relationship(
        cascade="all, delete-orphan", order_by="CampaignSlot.starts_at, CampaignSlot.id"
    )


class CampaignSlot(Base):
    """A slot, [starts_at, ends_at). While the campaign is active it is one promotion, which counts its limits."""

    __tablename__ = "campaign_slots"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="period"),
        CheckConstraint("member_limit > 0", name="member_limit"),
        Index("ix_campaign_slots_campaign", "campaign_id", "starts_at"),
        {"schema": "promotion"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.campaigns.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    member_limit: Mapped[int | None]
    promotion_id: Mapped[UUID | None] = mapped_column(ForeignKey("promotion.promotions.id"), unique=True)
    goods: Mapped[list["CampaignGoods"]] = relationship(cascade="all, delete-orphan", order_by="CampaignGoods.position")


class CampaignGoods(Base):
    """A variant in a slot: its price there, and how many units have it."""

    __tablename__ = "campaign_goods"
    __table_args__ = (
        CheckConstraint("price_minor >= 0 AND quota > 0", name="price_and_quota"),
        {"schema": "promotion"},
    )

    slot_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.campaign_slots.id"), primary_key=True)
    variant_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int]
    price_minor: Mapped[int]
    quota: Mapped[int]
