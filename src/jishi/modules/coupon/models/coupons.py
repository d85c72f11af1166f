"""Tables of coupons, and of what happened to each."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class CouponOrigin(StrEnum):
    """Why a member has a coupon."""

    CLAIM = "claim"
    CODE = "code"
    GRANT = "grant"
    REGISTER = "register"
    BIRTHDAY = "birthday"
    PERIODIC = "periodic"
    PACKET = "packet"


# What members take by themselves; these count against a template's limit a member.
TAKEN = (CouponOrigin.CLAIM, CouponOrigin.CODE, CouponOrigin.PACKET)


class Coupon(Base):
    """One right of one member. `version` counts its events.

    `origin_key` names what may give a member at most one: a grant, a plan, a birthday's year. `discount_minor` is what it
    took off the trade that holds it, `amount_minor` what a share of a red packet is worth.
    """

    __tablename__ = "coupons"
    __table_args__ = (
        CheckConstraint("(state IN ('frozen', 'used')) = (trade_id IS NOT NULL)", name="trade"),
        CheckConstraint("(trade_id IS NOT NULL) = (discount_minor IS NOT NULL)", name="discount"),
        CheckConstraint("amount_minor > 0", name="amount"),
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
        {"schema": "coupon"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    template_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.coupon_templates.id"))
    owner_id: Mapped[UUID]
    state: Mapped[str]
    origin: Mapped[str]
    origin_key: Mapped[str | None]
    grant_id: Mapped[UUID | None] = mapped_column(ForeignKey("coupon.coupon_grants.id"))
    trade_id: Mapped[UUID | None]
    discount_minor: Mapped[int | None]
    amount_minor: Mapped[int | None]
    claimed_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    version: Mapped[int]


class CouponEvent(Base):
    """Append-only: what happened to a coupon; the last one tells its state."""

    __tablename__ = "coupon_events"
    __table_args__ = (
        Index("ix_coupon_events_at", "at", "coupon_id", "sequence"),
        Index("ix_coupon_events_trade", "trade_id", postgresql_where=text("trade_id IS NOT NULL")),
        {"schema": "coupon"},
    )

    coupon_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.coupons.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[str]
    from_state: Mapped[str | None]
    to_state: Mapped[str]
    trade_id: Mapped[UUID | None]
    actor: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]
