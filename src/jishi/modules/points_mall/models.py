"""The table of points offers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class PointsOffer(Base):
    """A variant of one merchant for so many points a unit, and `money_minor` besides, within a half-open window.

    Only members of the level `level_id` and above get it, where there is one. While it is active it is the promotion
    `promotion_id`, made at the first activation.
    """

    __tablename__ = "points_offers"
    __table_args__ = (
        CheckConstraint("points > 0 AND money_minor >= 0 AND quota > 0", name="amounts"),
        CheckConstraint("member_limit > 0", name="member_limit"),
        CheckConstraint("valid_from < valid_until", name="window"),
        Index("ix_points_offers_merchant", "merchant_id", "id"),
        Index("ix_points_offers_state", "state", "points", "id"),
        Index("ix_points_offers_over", "valid_until", postgresql_where=text("state IN ('active', 'paused')")),
        {"schema": "points_mall"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    merchant_id: Mapped[UUID]
    variant_id: Mapped[UUID]
    state: Mapped[str]
    points: Mapped[int]
    money_minor: Mapped[int]
    quota: Mapped[int]
    member_limit: Mapped[int | None]
    valid_from: Mapped[datetime]
    valid_until: Mapped[datetime | None]
    level_id: Mapped[UUID | None]
    promotion_id: Mapped[UUID | None] = mapped_column(unique=True)
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int]
