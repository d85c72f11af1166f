"""Tables of freight."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jishi.kit.db import Base


class ChargeBy(StrEnum):
    """What freight is counted by: pieces, grams, cubic centimetres."""

    PIECE = "piece"
    WEIGHT = "weight"
    VOLUME = "volume"


class FreightTemplateRow(Base):
    """How a merchant charges freight."""

    __tablename__ = "freight_templates"
    __table_args__ = (Index("ix_freight_templates_merchant", "merchant_id", "id"), {"schema": "promotion"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    merchant_id: Mapped[UUID]
    name: Mapped[str]
    charge_by: Mapped[str]
    currency: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    fees: Mapped[list["FreightFee"]] = relationship(cascade="all, delete-orphan", order_by="FreightFee.position")
    free_rules: Mapped[list["FreightFreeRule"]] = relationship(
        cascade="all, delete-orphan", order_by="FreightFreeRule.position"
    )


class FreightFee(Base):
    """The fee for some regions (prefixes of GB/T 2260 codes; empty for everywhere)."""

    __tablename__ = "freight_fees"
    __table_args__ = (
        CheckConstraint("first_units > 0 AND extra_units > 0", name="units_positive"),
        CheckConstraint("first_fee_minor >= 0 AND extra_fee_minor >= 0", name="fees_not_negative"),
        {"schema": "promotion"},
    )

    template_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.freight_templates.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    regions: Mapped[list[str]]
    is_deliverable: Mapped[bool]
    first_units: Mapped[int]
    first_fee_minor: Mapped[int]
    extra_units: Mapped[int]
    extra_fee_minor: Mapped[int]


class FreightFreeRule(Base):
    """When freight is free."""

    __tablename__ = "freight_free_rules"
    __table_args__ = (
        CheckConstraint("min_amount_minor > 0 OR min_quantity > 0", name="has_a_bound"),
        {"schema": "promotion"},
    )

    template_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.freight_templates.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    regions: Mapped[list[str]]
    min_amount_minor: Mapped[int]
    min_quantity: Mapped[int]
