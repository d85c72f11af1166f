"""Tables of dry runs: what the orders of the last days would have come to under other promotions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base
from jishi.kit.slices import BatchColumns


class DryRun(BatchColumns, Base):
    """A dry run and its totals. `rules` are drafts with their caps, `without` promotions that are left out.

    `merchant_ids` are those whose goods count, None: all. `cursor` is the last trade that was replayed.
    """

    __tablename__ = "dry_runs"
    __table_args__ = (
        CheckConstraint("days BETWEEN 1 AND 90", name="days"),
        CheckConstraint("placed_until > placed_from", name="period"),
        CheckConstraint("done >= 0", name="progress"),
        Index("ix_dry_runs_waiting", "worked_at", postgresql_where=text("state IN ('queued', 'running')")),
        {"schema": "promotion"},
    )

    merchant_ids: Mapped[list[UUID] | None]
    days: Mapped[int]
    placed_from: Mapped[datetime]
    placed_until: Mapped[datetime]
    rules: Mapped[dict[str, Any]]
    without: Mapped[list[UUID]]
    totals: Mapped[dict[str, Any]]
    cursor: Mapped[UUID | None]


class DryRunSum(Base):
    """Sums of a dry run by `kind`: promotion, product, member group, pair of promotions that collide.

    Of a promotion the amounts are what it takes off, of a collision what the one left out would have, else what is paid.
    """

    __tablename__ = "dry_run_sums"
    __table_args__ = (
        Index("ix_dry_run_sums_change", "run_id", "kind", text("(would_minor - sold_minor)")),
        {"schema": "promotion"},
    )

    run_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.dry_runs.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(primary_key=True)
    other: Mapped[UUID] = mapped_column(primary_key=True)
    orders: Mapped[int]
    units: Mapped[int]
    sold_minor: Mapped[int]
    would_minor: Mapped[int]


class DryRunOrder(Base):
    """A trade for which the buyer would have paid something else. Margins are null where the cost of some goods is not known."""

    __tablename__ = "dry_run_orders"
    __table_args__ = (
        Index("ix_dry_run_orders_change", "run_id", "change_minor", "trade_id"),
        {"schema": "promotion"},
    )

    run_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.dry_runs.id", ondelete="CASCADE"), primary_key=True)
    trade_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    placed_at: Mapped[datetime]
    sold_minor: Mapped[int]
    would_minor: Mapped[int]
    change_minor: Mapped[int]
    sold_discount_minor: Mapped[int]
    would_discount_minor: Mapped[int]
    sold_margin_minor: Mapped[int | None]
    would_margin_minor: Mapped[int | None]
    is_proved: Mapped[bool]


class DryRunLimit(Base):
    """What a dry run has used of a limit of its drafts so far; `cap` where the drafts do not say it themselves."""

    __tablename__ = "dry_run_limits"
    __table_args__ = (
        CheckConstraint("used >= 0", name="used"),
        {"schema": "promotion"},
    )

    run_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.dry_runs.id", ondelete="CASCADE"), primary_key=True)
    promotion_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(primary_key=True)
    used: Mapped[int]
    cap: Mapped[int | None]
