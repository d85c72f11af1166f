"""Tables of grants: coupons that the shop gives to many members at once, and plans that do so again and again."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base
from jishi.kit.slices import BatchColumns


class Segment(StrEnum):
    """Who is given coupons: members listed in rows, a group, a level, whoever has a tag, everybody, those with a birthday."""

    MEMBERS = "members"
    GROUP = "group"
    LEVEL = "level"
    TAG = "tag"
    EVERYBODY = "everybody"
    BIRTHDAY = "birthday"


class GrantTrigger(StrEnum):
    """What sets a plan off."""

    REGISTER = "register"
    BIRTHDAY = "birthday"
    PERIODIC = "periodic"


class CouponGrant(BatchColumns, Base):
    """Coupons for many members, one each. `cursor` is the last member of the segment that was reached.

    `origin_key` is that of its coupons: a member has one of each key, and a plan makes one grant for each.
    """

    __tablename__ = "coupon_grants"
    __table_args__ = (
        CheckConstraint("(segment IN ('group', 'level', 'tag')) = (segment_id IS NOT NULL)", name="segment"),
        CheckConstraint("done >= 0 AND failed >= 0", name="progress"),
        Index("ix_coupon_grants_template", "template_id", "id"),
        Index("ix_coupon_grants_waiting", "worked_at", postgresql_where=text("state IN ('queued', 'running')")),
        Index("uq_coupon_grants_plan", "plan_id", "due_on", unique=True),
        {"schema": "coupon"},
    )

    template_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.coupon_templates.id"))
    origin: Mapped[str]
    origin_key: Mapped[str]
    segment: Mapped[str]
    segment_id: Mapped[UUID | None]
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("coupon.coupon_grant_plans.id"))
    due_on: Mapped[date | None] = mapped_column(Date)
    cursor: Mapped[UUID | None]
    reason: Mapped[str]


class CouponGrantRow(Base):
    """A member of a grant that lists its members, or a row of its file with what is wrong with it."""

    __tablename__ = "coupon_grant_rows"
    __table_args__ = (
        Index("ix_coupon_grant_rows_problems", "grant_id", "row", postgresql_where=text("problem IS NOT NULL")),
        {"schema": "coupon"},
    )

    grant_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.coupon_grants.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[UUID | None]
    is_done: Mapped[bool]
    problem: Mapped[str | None]


class CouponGrantPlan(Base):
    """Coupons that are given without anybody asking: to whoever registers, on birthdays, every so often.

    `on_day` is the weekday from Monday = 1, or the day of the month, of which shorter months take their last. `next_on`
    is the day of the next grant.
    """

    __tablename__ = "coupon_grant_plans"
    __table_args__ = (
        CheckConstraint("(\"trigger\" = 'periodic') = (every IS NOT NULL)", name="every"),
        CheckConstraint("(segment IN ('group', 'level', 'tag')) = (segment_id IS NOT NULL)", name="segment"),
        Index("ix_coupon_grant_plans_template", "template_id", "id"),
        Index("ix_coupon_grant_plans_due", "next_on", postgresql_where=text("is_enabled")),
        {"schema": "coupon"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    template_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.coupon_templates.id"))
    trigger: Mapped[str]
    segment: Mapped[str]
    segment_id: Mapped[UUID | None]
    every: Mapped[str | None]
    on_day: Mapped[int | None]
    next_on: Mapped[date | None] = mapped_column(Date)
    is_enabled: Mapped[bool]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int]
