"""Tables of what a promotion may give away in all, and of what it gave."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base

# The subject of a limit that is nobody's and no variant's.
NOBODY = UUID(int=0)


class LimitKind(StrEnum):
    """What is counted: minor units, orders, or units; of the whole, of a variant, of a member.

    A budget counts what is given, a loss what of that takes goods below their cost.
    """

    BUDGET = "budget"
    LOSS = "loss"
    TIMES = "times"
    UNITS = "units"
    VARIANT_UNITS = "variant_units"
    MEMBER_TIMES = "member_times"
    MEMBER_UNITS = "member_units"


MEMBER_KINDS = frozenset({LimitKind.MEMBER_TIMES, LimitKind.MEMBER_UNITS})
# Of everybody and of all goods: nearly every order counts on them, so they are not held while prices are made. They are locked
# after every other kind and after stock.
SHARED_KINDS = frozenset({LimitKind.BUDGET, LimitKind.LOSS, LimitKind.TIMES})
# Whoever comes to the end of one of these is stopped, and staff are told.
STOPPING_KINDS = frozenset({LimitKind.BUDGET, LimitKind.LOSS})


class LimitAct(StrEnum):
    """What an entry did."""

    TAKE = "take"
    RELEASE = "release"


class PromotionLimit(Base):
    """A cap and what is used of it; `used` follows from the entries. A cap of None was lifted: what was used stays told.

    The subject is a variant (variant_units), a member, or nobody. The cap for each member stands on nobody's row of
    member_times or member_units; a member's own row, made at the first order, repeats it.
    """

    __tablename__ = "limits"
    __table_args__ = (CheckConstraint("used >= 0 AND used <= cap", name="used_within_cap"), {"schema": "promotion"})

    promotion_id: Mapped[UUID] = mapped_column(ForeignKey("promotion.promotions.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(primary_key=True)
    cap: Mapped[int | None]
    used: Mapped[int]


class LimitEntry(Base):
    """Append-only: what a trade took of a limit, or gave back."""

    __tablename__ = "limit_entries"
    __table_args__ = (
        UniqueConstraint("promotion_id", "kind", "subject", "trade_id", "act", name="uq_limit_entries_once"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        Index("ix_limit_entries_trade", "trade_id"),
        {"schema": "promotion"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    promotion_id: Mapped[UUID]
    kind: Mapped[str]
    subject: Mapped[UUID]
    trade_id: Mapped[UUID]
    act: Mapped[str]
    quantity: Mapped[int]
    at: Mapped[datetime]
