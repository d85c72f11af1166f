"""Tables of promotions and the versions of their rules."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Promotion(Base):
    """A promotion. `merchant_id` of None: the platform's.

    Kind, names and period are those of the rule's version in force, kept here to list and filter by. `campaign_kind` names the
    sort of campaign that made it, where it was not made by hand. `stopped_at` is when its budget was used up.
    """

    __tablename__ = "promotions"
    __table_args__ = (
        CheckConstraint("valid_to > valid_from", name="period"),
        CheckConstraint("current_version > 0", name="current_version"),
        Index("ix_promotions_merchant", "merchant_id", "id"),
        Index("ix_promotions_state", "state", "id"),
        {"schema": "promotion"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    merchant_id: Mapped[UUID | None]
    names: Mapped[dict[str, str]]
    kind: Mapped[str]
    state: Mapped[str]
    campaign_kind: Mapped[str | None]
    current_version: Mapped[int]
    valid_from: Mapped[datetime | None]
    valid_to: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int]


class RuleVersion(Base):
    """A rule as it stood: orders name the version that priced them, so what was once active is never changed."""

    __tablename__ = "rule_versions"
    __table_args__ = ({"schema": "promotion"},)

    promotion_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.promotions.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    activated_at: Mapped[datetime | None]
