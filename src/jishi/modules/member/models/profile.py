"""Who a member is, and how it stands with the shop."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class MemberGroup(Base):
    """A group of members, which price lists may name."""

    __tablename__ = "member_groups"
    __table_args__ = ({"schema": "member"},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[dict[str, str]]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Member(Base):
    """A buyer's profile; its id is the account's. `birthday` is ``MM-DD``: nobody needs the year.

    `growth` and the counters of orders are derived: of the growth ledger, and of what the member's orders came to.
    `level_id` is the better of what growth reaches and what a paid card lifts to, `card_level_id`.
    `birthday_year` is the last year in which a birthday was celebrated. `last_seen_at` is minutes behind.
    """

    __tablename__ = "members"
    __table_args__ = (
        Index("ix_members_created_at", "created_at"),
        Index("ix_members_spent", "spent_minor", "id"),
        Index("ix_members_orders", "orders_count", "id"),
        Index("ix_members_growth", "growth", "id"),
        Index("ix_members_birthday", "birthday", postgresql_where=text("birthday IS NOT NULL")),
        CheckConstraint("birthday ~ '^[0-1][0-9]-[0-3][0-9]$'", name="birthday"),
        CheckConstraint("orders_count >= 0 AND spent_minor >= 0", name="counters"),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    nickname: Mapped[str] = mapped_column(info={"personal": True})
    avatar_id: Mapped[UUID | None]
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.member_groups.id"), index=True)
    level_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.levels.id"), index=True)
    card_level_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.levels.id"), index=True)
    growth: Mapped[int] = mapped_column(server_default=text("0"))
    growth_entry_count: Mapped[int] = mapped_column(server_default=text("0"))
    orders_count: Mapped[int] = mapped_column(server_default=text("0"))
    spent_minor: Mapped[int] = mapped_column(server_default=text("0"))
    last_order_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    birthday: Mapped[str | None] = mapped_column(info={"personal": True})
    birthday_year: Mapped[int] = mapped_column(
        server_default=text("0"), info={"not_personal": "the year of a celebration, not of a birth"}
    )
    invite_code: Mapped[str | None] = mapped_column(unique=True)
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


Index(
    "ix_members_nickname",
    func.lower(Member.nickname).label("lower_nickname"),
    postgresql_ops={"lower_nickname": "text_pattern_ops"},
)
