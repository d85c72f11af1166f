"""Tags that members carry."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class TagKind(StrEnum):
    """Who says which members carry a tag: staff, or a rule."""

    MANUAL = "manual"
    RULE = "rule"


class TagSource(StrEnum):
    """Why a member was given a tag, or lost it; `opening` says that it was carried before there were entries."""

    RULE = "rule"
    STAFF = "staff"
    DELETION = "deletion"
    OPENING = "opening"


class Tag(Base):
    """A tag; `rule` is a `TagRule` where a rule says who carries it."""

    __tablename__ = "tags"
    __table_args__ = (CheckConstraint("(kind = 'rule') = (rule IS NOT NULL)", name="rule"), {"schema": "member"})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[dict[str, str]]
    kind: Mapped[str]
    rule: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class MemberTag(Base):
    """A member carries a tag since `at`."""

    __tablename__ = "member_tags"
    __table_args__ = (Index("ix_member_tags_member", "member_id"), {"schema": "member"})

    tag_id: Mapped[UUID] = mapped_column(ForeignKey("member.tags.id"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class TagEntry(Base):
    """A member was given a tag (`change` 1) or lost it (-1); never changed, undone by another.

    A tag may be deleted after it, so the entry keeps the name that the tag had.
    """

    __tablename__ = "tag_entries"
    __table_args__ = (
        CheckConstraint("change IN (-1, 1)", name="change"),
        Index("ix_tag_entries_member", "member_id", "at", "id"),
        {"schema": "member"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    tag_id: Mapped[UUID]
    tag_name: Mapped[dict[str, str]]
    change: Mapped[int]
    source: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
