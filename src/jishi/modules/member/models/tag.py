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
