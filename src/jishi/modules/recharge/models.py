"""Tables of recharges."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Package(Base):
    """Pay `pay_minor` into the wallet and get `gift_minor` on top, in a window; None for no bound and no limit."""

    __tablename__ = "packages"
    __table_args__ = (
        CheckConstraint("pay_minor > 0 AND gift_minor >= 0", name="amounts"),
        CheckConstraint("sold_from < sold_until", name="window"),
        CheckConstraint("limit_per_member > 0", name="limit"),
        {"schema": "recharge"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[dict[str, str]]
    pay_minor: Mapped[int]
    gift_minor: Mapped[int]
    currency: Mapped[str]
    sold_from: Mapped[datetime | None]
    sold_until: Mapped[datetime | None]
    limit_per_member: Mapped[int | None]
    position: Mapped[int]
    is_enabled: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Recharge(Base):
    """What a member pays into its wallet, of a package or of its own choice, as it was agreed on.

    `request_id` was made by the caller: the same one opens one recharge.
    """

    __tablename__ = "recharges"
    __table_args__ = (
        UniqueConstraint("member_id", "request_id"),
        CheckConstraint("pay_minor > 0 AND gift_minor >= 0", name="amounts"),
        CheckConstraint("(state = 'paid') = (paid_at IS NOT NULL)", name="paid_at_when_paid"),
        Index("ix_recharges_pay", "pay_minor", "id"),
        Index("ix_recharges_listed", "state", "id"),
        Index("ix_recharges_member_id", "member_id", "id"),
        Index("ix_recharges_due", "pay_due_at", "id", postgresql_where=text("state = 'unpaid'")),
        {"schema": "recharge"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    member_id: Mapped[UUID]
    request_id: Mapped[UUID]
    package_id: Mapped[UUID | None] = mapped_column(ForeignKey("recharge.packages.id"), index=True)
    pay_minor: Mapped[int]
    gift_minor: Mapped[int]
    currency: Mapped[str]
    state: Mapped[str]
    pay_due_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
