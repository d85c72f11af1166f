"""The table of coupon templates."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class ClaimKind(StrEnum):
    """How members come by coupons: they take one, bring a code, are given one, or open a share of a friend's red packet."""

    PUBLIC = "public"
    CODE = "code"
    GRANT = "grant"
    SHARE = "share"


class CouponTemplate(Base):
    """How coupons of a promotion are given out; the promotion, of the same id, says what they are worth.

    Merchant, kind, names and end are copies of the promotion's: lists are narrowed by them, and they change with it.
    `claimed` counts all of its coupons, however they came, and follows from them. `cap` bounds them all; `per_member` bounds what a
    member takes. With `valid_days` a coupon ends so many days after it came, and never after its promotion. `group_ids`
    are member groups and levels, one of which is asked for; none: everybody. `packet` are the terms of red packets, where
    they are what is given.
    """

    __tablename__ = "coupon_templates"
    __table_args__ = (
        CheckConstraint("claimed >= 0 AND claimed <= cap", name="claimed_within_cap"),
        CheckConstraint("cap > 0 AND per_member > 0 AND valid_days > 0", name="bounds_positive"),
        CheckConstraint("claim_to > claim_from", name="claim_window"),
        CheckConstraint("(claim_kind = 'share') = (packet IS NOT NULL)", name="packet"),
        Index("ix_coupon_templates_claimable", "claim_kind", "id", postgresql_where=text("state = 'open'")),
        Index("ix_coupon_templates_merchant", "merchant_id", "id"),
        {"schema": "coupon"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    merchant_id: Mapped[UUID | None]
    created_by: Mapped[UUID | None]
    kind: Mapped[str]
    names: Mapped[dict[str, str]]
    valid_to: Mapped[datetime | None]
    state: Mapped[str]
    claim_kind: Mapped[str]
    cap: Mapped[int | None]
    claimed: Mapped[int]
    per_member: Mapped[int | None]
    claim_from: Mapped[datetime | None]
    claim_to: Mapped[datetime | None]
    valid_days: Mapped[int | None]
    new_members_only: Mapped[bool]
    group_ids: Mapped[list[UUID]]
    packet: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int]
