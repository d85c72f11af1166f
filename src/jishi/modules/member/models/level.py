"""Levels, and the growth by which members reach them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class GrowthSource(StrEnum):
    """What moved a member's growth."""

    ORDER = "order"
    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    STAFF = "staff"


class Level(Base):
    """A standing that members have from so much growth on; `rights` is a `LevelRights`, `colour` that of its badge.

    One that `is_card_only` is reached by a paid card alone; its `growth_from` says only between which levels it stands.
    """

    __tablename__ = "levels"
    __table_args__ = (CheckConstraint("growth_from >= 0", name="growth_from"), {"schema": "member"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[dict[str, str]]
    growth_from: Mapped[int] = mapped_column(unique=True)
    rights: Mapped[dict[str, Any]]
    colour: Mapped[str]
    is_card_only: Mapped[bool] = mapped_column(server_default=text("false"))
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class LevelChangeRow(Base):
    """A member's way from one level to another, None for none; `is_by_card` where a paid card holds it there. Never changed."""

    __tablename__ = "level_log"
    __table_args__ = (Index("ix_level_log_member", "member_id", "id"), {"schema": "member"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    from_level_id: Mapped[UUID | None]
    to_level_id: Mapped[UUID | None]
    growth: Mapped[int]
    is_by_card: Mapped[bool] = mapped_column(server_default=text("false"))
    at: Mapped[datetime]


class GrowthEntry(Base):
    """One movement of a member's growth; never changed, undone by another. `sequence` counts a member's from one.

    `origin_step` counts what one origin caused, so that an order may give growth once and lose it in parts.
    """

    __tablename__ = "growth_entries"
    __table_args__ = (
        UniqueConstraint("source", "origin_id", "origin_step"),
        UniqueConstraint("member_id", "sequence"),
        CheckConstraint("change <> 0", name="change"),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    sequence: Mapped[int]
    change: Mapped[int]
    growth_after: Mapped[int]
    source: Mapped[str]
    origin_id: Mapped[UUID]
    origin_step: Mapped[int]
    actor: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]
