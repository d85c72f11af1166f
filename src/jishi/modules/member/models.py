"""Tables of members."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class EntryKind(StrEnum):
    """Which way an entry moves a wallet."""

    CREDIT = "credit"
    DEBIT = "debit"


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
    """A buyer's profile; its id is the account's."""

    __tablename__ = "members"
    __table_args__ = (
        Index("ix_members_created_at", "created_at"),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    nickname: Mapped[str] = mapped_column(info={"personal": True})
    avatar_id: Mapped[UUID | None]
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.member_groups.id"), index=True)
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


Index(
    "ix_members_nickname",
    func.lower(Member.nickname).label("lower_nickname"),
    postgresql_ops={"lower_nickname": "text_pattern_ops"},
)


class Address(Base):
    """Where a member has goods sent. Codes are GB/T 2260; `region_names` are Chinese, as couriers read them."""

    __tablename__ = "addresses"
    __table_args__ = (
        Index("ix_addresses_member", "member_id", "id"),
        Index("uq_addresses_default", "member_id", unique=True, postgresql_where=text("is_default")),
        CheckConstraint("district_code ~ '^[0-9]{6}$'", name="district_code"),
        CheckConstraint(
            "city_code = left(district_code, 4) AND province_code = left(district_code, 2)", name="codes_agree"
        ),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"))
    consignee: Mapped[str] = mapped_column(info={"personal": True})
    phone: Mapped[str] = mapped_column(info={"personal": True})
    province_code: Mapped[str]
    city_code: Mapped[str]
    district_code: Mapped[str]
    region_names: Mapped[list[str]]
    detail: Mapped[str] = mapped_column(info={"personal": True})
    postal_code: Mapped[str | None] = mapped_column(info={"personal": True})
    tag: Mapped[str | None]
    is_default: Mapped[bool]
    used_count: Mapped[int]
    last_used_at: Mapped[datetime | None]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class WalletAccount(Base):
    """A member's wallet in one currency. `entry_count` is the sequence of its last entry."""

    __tablename__ = "wallet_accounts"
    __table_args__ = (CheckConstraint("balance_minor >= 0", name="not_negative"), {"schema": "member"})

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.members.id"), primary_key=True)
    currency: Mapped[str] = mapped_column(primary_key=True)
    balance_minor: Mapped[int]
    entry_count: Mapped[int]
    updated_at: Mapped[datetime]


class WalletEntry(Base):
    """One movement of a wallet; never changed, undone by another. One origin moves a wallet once a kind.

    `sequence` counts the wallet's entries from one: ids made by several machines need not sort as they were written.
    """

    __tablename__ = "wallet_entries"
    __table_args__ = (
        UniqueConstraint("origin_kind", "origin_id", "kind"),
        UniqueConstraint("member_id", "currency", "sequence"),
        CheckConstraint("(kind = 'credit' AND amount_minor > 0) OR (kind = 'debit' AND amount_minor < 0)", name="sign"),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    currency: Mapped[str]
    sequence: Mapped[int]
    kind: Mapped[str]
    amount_minor: Mapped[int]
    balance_after_minor: Mapped[int]
    origin_kind: Mapped[str]
    origin_id: Mapped[UUID]
    actor: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]
