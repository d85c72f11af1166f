"""Tables of codes that can be brought for a coupon, and of the batches that make them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base
from jishi.kit.slices import BatchColumns


class CodeBatchKind(StrEnum):
    """Where the codes of a batch come from."""

    GENERATE = "generate"
    IMPORT = "import"


class CodeState(StrEnum):
    """Whether a code can still be brought."""

    FREE = "free"
    USED = "used"
    VOID = "void"


class CodeBatch(BatchColumns, Base):
    """Codes that are made or taken in together."""

    __tablename__ = "code_batches"
    __table_args__ = (
        CheckConstraint("done >= 0 AND failed >= 0 AND done + failed <= total", name="progress"),
        Index("ix_code_batches_template", "template_id", "id"),
        Index("ix_code_batches_waiting", "worked_at", postgresql_where=text("state IN ('queued', 'running')")),
        {"schema": "coupon"},
    )

    template_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.coupon_templates.id"))
    kind: Mapped[str]


class CodeBatchRow(Base):
    """A row of an uploaded file: its code until that is taken in, or what is wrong with it."""

    __tablename__ = "code_batch_rows"
    __table_args__ = (
        Index("ix_code_batch_rows_waiting", "batch_id", "row", postgresql_where=text("problem IS NULL")),
        {"schema": "coupon"},
    )

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.code_batches.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str | None]
    problem: Mapped[str | None]


class CouponCode(Base):
    """A code; whoever brings it first has a coupon of its template. `position` is its place in the batch."""

    __tablename__ = "coupon_codes"
    __table_args__ = (
        CheckConstraint("(state = 'used') = (coupon_id IS NOT NULL)", name="coupon"),
        Index("ix_coupon_codes_batch", "batch_id", "position"),
        Index("ix_coupon_codes_template", "template_id", "batch_id", "position"),
        {"schema": "coupon"},
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    template_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.coupon_templates.id"))
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("coupon.code_batches.id"))
    position: Mapped[int]
    state: Mapped[str]
    coupon_id: Mapped[UUID | None] = mapped_column(ForeignKey("coupon.coupons.id"), unique=True)
    used_at: Mapped[datetime | None]
