"""Tables of freight."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, SmallInteger, UniqueConstraint
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
    currency: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    options: Mapped[list["FreightOptionRow"]] = relationship(
        cascade="all, delete-orphan", order_by="FreightOptionRow.position"
    )


class FreightOptionRow(Base):
    """A way of delivery of a template; the first one is the usual one. Days are those on the road, none where none are promised."""

    __tablename__ = "freight_options"
    __table_args__ = (
        UniqueConstraint("template_id", "position"),
        CheckConstraint(
            "(min_days IS NULL) = (max_days IS NULL) AND min_days <= max_days AND min_days >= 0", name="days"
        ),
        {"schema": "promotion"},
    )

    template_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.freight_templates.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    names: Mapped[dict[str, str]]
    charge_by: Mapped[str]
    min_days: Mapped[int | None] = mapped_column(SmallInteger)
    max_days: Mapped[int | None] = mapped_column(SmallInteger)
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
        ForeignKeyConstraint(
            ["template_id", "option_code"], ["promotion.freight_options.template_id", "promotion.freight_options.code"]
        ),
        {"schema": "promotion"},
    )

    template_id: Mapped[UUID] = mapped_column(primary_key=True)
    option_code: Mapped[str] = mapped_column(primary_key=True)
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
        ForeignKeyConstraint(
            ["template_id", "option_code"], ["promotion.freight_options.template_id", "promotion.freight_options.code"]
        ),
        {"schema": "promotion"},
    )

    template_id: Mapped[UUID] = mapped_column(primary_key=True)
    option_code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    regions: Mapped[list[str]]
    min_amount_minor: Mapped[int]
    min_quantity: Mapped[int]
