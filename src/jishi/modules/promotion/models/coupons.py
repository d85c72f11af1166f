"""Tables of coupon templates, the coupons made from them, and what happened to each coupon."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class ClaimKind(StrEnum):
    """How members come by coupons: they take one, they bring a code, or the shop gives them out."""

    PUBLIC = "public"
    CODE = "code"
    GRANT = "grant"


class CouponOrigin(StrEnum):
    """Why a member has a coupon."""

    CLAIM = "claim"
    CODE = "code"
    GRANT = "grant"
    REGISTER = "register"
    BIRTHDAY = "birthday"
    PERIODIC = "periodic"


# What members take by themselves; these count against a template's limit a member.
TAKEN = (CouponOrigin.CLAIM, CouponOrigin.CODE)


class CouponTemplate(Base):
    """How coupons of a promotion are given out; the promotion's own row and rule say what they are worth.

    `claimed` counts all of its coupons, however they came, and follows from them. `cap` bounds them all; `per_member` bounds what a
    member takes. With `valid_days` a coupon ends so many days after it came, and never after its promotion. `group_ids`
    are member groups and levels, one of which is asked for; none: everybody.
    """

    __tablename__ = "coupon_templates"
    __table_args__ = (
        CheckConstraint("claimed >= 0 AND claimed <= cap", name="claimed_within_cap"),
        CheckConstraint("cap > 0 AND per_member > 0 AND valid_days > 0", name="bounds_positive"),
        CheckConstraint("claim_to > claim_from", name="claim_window"),
        Index("ix_coupon_templates_claimable", "claim_kind", "id", postgresql_where=text("state = 'open'")),
        {"schema": "promotion"},
    )

    id: Mapped[UUID] = mapped_column(ForeignKey("promotion.promotions.id"), primary_key=True)
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
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int]


class Coupon(Base):
    """One right of one member. `version` counts its events.

    `origin_key` names what may give a member at most one: a grant, a plan, a birthday's year. `discount_minor` is what it
    took off the trade that holds it.
    """

    __tablename__ = "coupons"
    __table_args__ = (
        CheckConstraint("(state IN ('frozen', 'used')) = (trade_id IS NOT NULL)", name="trade"),
        CheckConstraint("(trade_id IS NOT NULL) = (discount_minor IS NOT NULL)", name="discount"),
        Index("ix_coupons_owner", "owner_id", "id"),
        Index("ix_coupons_template", "template_id", "id"),
        Index("ix_coupons_trade", "trade_id", postgresql_where=text("trade_id IS NOT NULL")),
        Index("ix_coupons_expiry", "expires_at", postgresql_where=text("state = 'held'")),
        Index("ix_coupons_grant", "grant_id", postgresql_where=text("grant_id IS NOT NULL")),
        Index(
            "uq_coupons_origin",
            *("owner_id", "template_id", "origin_key"),
            unique=True,
            postgresql_where=text("origin_key IS NOT NULL"),
        ),
        {"schema": "promotion"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    template_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.coupon_templates.id"))
    owner_id: Mapped[UUID]
    state: Mapped[str]
    origin: Mapped[str]
    origin_key: Mapped[str | None]
    grant_id: Mapped[UUID | None] = mapped_column(ForeignKey("promotion.coupon_grants.id"))
    trade_id: Mapped[UUID | None]
    discount_minor: Mapped[int | None]
    claimed_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    version: Mapped[int]


class CouponEvent(Base):
    """Append-only: what happened to a coupon; the last one tells its state."""

    __tablename__ = "coupon_events"
    __table_args__ = ({"schema": "promotion"},)

    coupon_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.coupons.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[str]
    from_state: Mapped[str | None]
    to_state: Mapped[str]
    trade_id: Mapped[UUID | None]
    actor: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]
