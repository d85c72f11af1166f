"""The table of callbacks."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, LargeBinary, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base


class Verdict(StrEnum):
    """Whether a callback was proved to come from the gateway."""

    VERIFIED = "verified"
    REFUSED = "refused"


class Callback(Base):
    """A callback as it came, byte for byte; a refused one is cut short.

    `provider_event_id` is null for refused ones, since nobody vouches for it. `told` is what a verified one says,
    without the payer. `processed_at` is null until what it says was applied.
    """

    __tablename__ = "callbacks"
    __table_args__ = (
        Index("uq_callbacks_event", "gateway_code", "provider_event_id", unique=True),
        Index("ix_callbacks_refused", "gateway_code", "received_at", postgresql_where=text("verdict = 'refused'")),
        Index("ix_callbacks_out_trade_no", "out_trade_no"),
        Index("ix_callbacks_listed", "verdict", "id"),
        {"schema": "payment"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    gateway_code: Mapped[str]
    provider_event_id: Mapped[str | None]
    verdict: Mapped[str]
    refusal: Mapped[str | None]
    event: Mapped[str | None]
    out_trade_no: Mapped[str | None]
    told: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    headers: Mapped[dict[str, str]]
    body: Mapped[bytes] = mapped_column(LargeBinary, info={"personal": True})
    body_bytes: Mapped[int]
    received_at: Mapped[datetime]
    processed_at: Mapped[datetime | None]
