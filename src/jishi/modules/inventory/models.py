"""Tables of stock."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class WarehouseKind(StrEnum):
    """What a warehouse is for: a region's main one, a front one near buyers, or a store's back room."""

    REGIONAL = "regional"
    FRONT = "front"
    STORE = "store"


class MovementKind(StrEnum):
    """Why a level changed."""

    RESERVE = "reserve"
    RELEASE = "release"
    CONSUME = "consume"
    RECEIVE = "receive"
    RESTOCK = "restock"
    ADJUST = "adjust"


class Warehouse(Base):
    """A place where goods lie. A front or store warehouse draws on `parent_id`, the regional one behind it."""

    __tablename__ = "warehouses"
    __table_args__ = ({"schema": "inventory"},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[dict[str, str]]
    kind: Mapped[str]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("inventory.warehouses.id"), index=True)
    # None: every merchant may keep goods here.
    merchant_id: Mapped[UUID | None]
    region_code: Mapped[str]
    # Lower goes first among warehouses that serve a region equally well.
    priority: Mapped[int]
    is_active: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ServiceArea(Base):
    """A region that a warehouse serves: a prefix of a GB/T 2260 division code, or empty for everywhere."""

    __tablename__ = "service_areas"
    __table_args__ = ({"schema": "inventory"},)

    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("inventory.warehouses.id"), primary_key=True)
    region_code: Mapped[str] = mapped_column(primary_key=True)


class StockLevel(Base):
    """How many of a variant a warehouse has, and how many of these are promised. Units, never fractions."""

    __tablename__ = "stock_levels"
    __table_args__ = (
        CheckConstraint("reserved >= 0 AND reserved <= on_hand", name="never_oversold"),
        Index("ix_stock_levels_warehouse", "warehouse_id", "variant_id"),
        Index("ix_stock_levels_merchant", "merchant_id", "variant_id"),
        # Room on the page, so that the two updates an order costs stay heap-only and touch no index.
        {"schema": "inventory", "postgresql_with": {"fillfactor": 60}},
    )

    variant_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("inventory.warehouses.id"), primary_key=True)
    merchant_id: Mapped[UUID]
    on_hand: Mapped[int]
    reserved: Mapped[int]
    updated_at: Mapped[datetime]

    @hybrid_property
    def free(self) -> int:
        """Return what can still be promised."""
        return self.on_hand - self.reserved


class StockMovement(Base):
    """One change of one level. The key begins with the level, so that its history is one range of one index."""

    __tablename__ = "stock_movements"
    __table_args__ = ({"schema": "inventory"},)

    variant_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    on_hand_delta: Mapped[int]
    reserved_delta: Mapped[int]
    origin_kind: Mapped[str]
    origin_id: Mapped[UUID]
    actor: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]


class StockTurn(Base):
    """A variant of which a warehouse has just run out, or has some again; waits for its product to be marked."""

    __tablename__ = "stock_turns"
    __table_args__ = ({"schema": "inventory"},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    variant_id: Mapped[UUID]


class SafetyStock(Base):
    """Units of a variant in a warehouse that `channel` may not sell."""

    __tablename__ = "safety_stocks"
    __table_args__ = (
        CheckConstraint("quantity >= 0", name="quantity_not_negative"),
        Index("ix_safety_stocks_warehouse", "warehouse_id"),
        {"schema": "inventory"},
    )

    variant_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("inventory.warehouses.id"), primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    quantity: Mapped[int]
