"""What the shop has set for its members, and how far a walk over all of them has come."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class MemberSettings(Base):
    """One set of settings; `body` is the struct that `kind` names."""

    __tablename__ = "member_settings"
    __table_args__ = ({"schema": "member"},)

    kind: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    version: Mapped[int]
    updated_at: Mapped[datetime]


class Walk(Base):
    """A walk over all members in the order of their ids: `after_id` is the last that was visited.

    `is_wanted` asks for another one when this one is through; levels or rules changed behind its back.
    """

    __tablename__ = "walks"
    __table_args__ = ({"schema": "member"},)

    name: Mapped[str] = mapped_column(primary_key=True)
    is_wanted: Mapped[bool]
    is_running: Mapped[bool]
    after_id: Mapped[UUID | None]
    finished_at: Mapped[datetime | None]
