"""Tables of membership cards."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class EntryKind(StrEnum):
    """What happened to a card: a `revoked` entry stands against the `bought` one."""

    BOUGHT = "bought"
    REVOKED = "revoked"


class Plan(Base):
    """Pay `price_minor` and have `level_id` for a term: so many days or months, None for ever; `gift_points` come with it."""

    __tablename__ = "plans"
    __table_args__ = (
        CheckConstraint("price_minor > 0 AND gift_points >= 0", name="amounts"),
        CheckConstraint("(term_unit = 'for_ever') = (term_count IS NULL) AND term_count > 0", name="term"),
        {"schema": "membership"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[dict[str, str]]
    note: Mapped[dict[str, str]]
    level_id: Mapped[UUID]
    price_minor: Mapped[int]
    currency: Mapped[str]
    term_unit: Mapped[str]
    term_count: Mapped[int | None]
    gift_points: Mapped[int]
    position: Mapped[int]
    is_enabled: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Card(Base):
    """What a member bought of a plan, as it was agreed on; good in [starts_at, ends_at), None for ever.

    `request_id` was made by the caller: the same one opens one card. `over_at` is when it ended, was revoked or closed,
    `told_at` when its member was told that it ends soon.
    """

    __tablename__ = "cards"
    __table_args__ = (
        UniqueConstraint("member_id", "request_id"),
        CheckConstraint("price_minor > 0 AND gift_points >= 0", name="amounts"),
        CheckConstraint("refunded_minor BETWEEN 0 AND price_minor", name="refunded"),
        CheckConstraint("(state IN ('unpaid', 'closed')) = (paid_at IS NULL)", name="paid"),
        CheckConstraint("(paid_at IS NULL) = (starts_at IS NULL) AND starts_at < ends_at", name="valid"),
        CheckConstraint("(state IN ('unpaid', 'active')) = (over_at IS NULL)", name="over"),
        Index("ix_cards_listed", "state", "id"),
        Index("ix_cards_member_id", "member_id", "id"),
        Index("ix_cards_due", "pay_due_at", "id", postgresql_where=text("state = 'unpaid'")),
        Index("ix_cards_ending", "ends_at", "id", postgresql_where=text("state = 'active'")),
        {"schema": "membership"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    member_id: Mapped[UUID]
    request_id: Mapped[UUID]
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("membership.plans.id"), index=True)
    level_id: Mapped[UUID]
    price_minor: Mapped[int]
    currency: Mapped[str]
    term_unit: Mapped[str]
    term_count: Mapped[int | None]
    gift_points: Mapped[int]
    state: Mapped[str]
    pay_due_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    over_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    refunded_minor: Mapped[int] = mapped_column(server_default=text("0"))
    created_at: Mapped[datetime]


class CardEntry(Base):
    """What was paid for a card, the days and points that came with it, or, below zero, what went back of them; never changed."""

    __tablename__ = "card_entries"
    __table_args__ = (
        UniqueConstraint("card_id", "kind"),
        CheckConstraint("kind IN ('bought', 'revoked')", name="kind"),
        {"schema": "membership"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    card_id: Mapped[UUID] = mapped_column(ForeignKey("membership.cards.id"))
    kind: Mapped[str]
    amount_minor: Mapped[int]
    days: Mapped[int]
    points: Mapped[int]
    actor: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]
